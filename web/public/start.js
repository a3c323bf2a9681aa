// The root address: each reader goes to their own language.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('recruteia.locale');
  } catch (error) {
    chosen = null;
  }
  var preferred = chosen || (navigator.languages || [navigator.language || 'fr'])[0] || 'fr';
  location.replace(preferred.slice(0, 2).toLowerCase() === 'en' ? '/en' : '/fr');
})();
