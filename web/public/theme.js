// Runs before the first paint, so that a dark room never sees a white flash.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('recruteia.theme');
  } catch (error) {
    choice = null;
  }
  var dark =
    choice === 'dark' ||
    (choice !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
