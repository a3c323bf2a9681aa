#include "notifications/words.hpp"

#include "notifications/french_names.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace recruteia::notifications {

namespace {

struct Sentence
{
    std::string_view title;
    std::string_view message;
};

struct Entry
{
    std::string_view key;
    Sentence fr;
    Sentence en;
};

constexpr std::array entries{
    Entry{"candidate_invited",
          {"Personne invitée", "{person} a invité {candidate} à l’entretien pour « {position} »."},
          {"Candidate invited", "{person} has invited {candidate} to the interview for “{position}”."}},
    Entry{"candidates_invited",
          {"Personnes invitées", "{person} a invité {count} personnes à l’entretien pour « {position} »."},
          {"Candidates invited", "{person} has invited {count} people to the interview for “{position}”."}},
    Entry{"interview_started",
          {"Entretien commencé", "{candidate} a commencé son entretien pour « {position} »."},
          {"Interview started", "{candidate} has started their interview for “{position}”."}},
    Entry{"interview_submitted",
          {"Entretien envoyé", "{candidate} a envoyé ses réponses pour « {position} »."},
          {"Interview submitted", "{candidate} has sent their answers for “{position}”."}},
    Entry{"interview_analysed",
          {"Analyse terminée",
           "Les réponses {de candidate} pour « {position} » sont analysées. Notez-les pour voir l’analyse."},
          {"Analysis complete", "{candidate}’s answers for “{position}” are analysed. Rate them to see the analysis."}},
    Entry{"interview_withdrawn",
          {"Candidature retirée", "{candidate} a retiré sa candidature pour « {position} »."},
          {"Application withdrawn", "{candidate} has withdrawn their application for “{position}”."}},
    Entry{"review_asked",
          {"Votre avis est attendu", "{person} vous invite à évaluer les entretiens de « {position} »."},
          {"Your review is awaited", "{person} invites you to review the interviews for “{position}”."}},
    Entry{"review_given",
          {"Évaluation rendue", "{person} a noté toutes les réponses {de candidate} pour « {position} »."},
          {"Review given", "{person} has rated every answer of {candidate} for “{position}”."}},
    Entry{"decision_made",
          {"Décision prise", "{person} a pris une décision sur l’entretien {de candidate} pour « {position} »."},
          {"Decision made", "{person} has made a decision on {candidate}’s interview for “{position}”."}},
    Entry{"decision_shared",
          {"Réponse envoyée", "{person} a transmis la décision à {candidate} pour « {position} »."},
          {"Answer sent", "{person} has shared the decision with {candidate} for “{position}”."}},
    Entry{"comment_added",
          {"Nouveau commentaire", "{person} a commenté l’entretien {de candidate} pour « {position} »."},
          {"New comment", "{person} has commented on {candidate}’s interview for “{position}”."}},
    Entry{
        "mail_bounced",
        {"E-mail non remis",
         "Un e-mail à {candidate} pour « {position} » n’a pas pu être remis. Vérifiez l’adresse ou transmettez le lien "
         "autrement."},
        {"E-mail not delivered", "An e-mail to {candidate} for “{position}” could not be delivered. Check the address "
                                 "or pass the link on another way."}},
    Entry{"data_erased",
          {"Données effacées", "Les données d’un entretien pour « {position} » ont été effacées."},
          {"Data erased", "The data of an interview for “{position}” has been erased."}},
    Entry{"user_joined",
          {"Nouveau compte actif", "{name} a rejoint RecruteIA."},
          {"New active account", "{name} has joined RecruteIA."}},
    Entry{"user_invited",
          {"Compte créé", "{by} a invité {name} à rejoindre RecruteIA."},
          {"Account created", "{by} has invited {name} to join RecruteIA."}},
    Entry{"roles_changed",
          {"Rôles modifiés", "{by} a modifié les rôles {de name}."},
          {"Roles changed", "{by} has changed the roles of {name}."}},
    Entry{"own_roles_changed",
          {"Vos rôles ont changé", "{by} a modifié vos rôles. Ils s’appliquent dès maintenant."},
          {"Your roles have changed", "{by} has changed your roles. They apply from now on."}},
    Entry{"user_disabled",
          {"Compte désactivé", "{by} a désactivé le compte {de name}."},
          {"Account disabled", "{by} has disabled the account of {name}."}},
    Entry{"user_enabled",
          {"Compte réactivé", "{by} a réactivé le compte {de name}."},
          {"Account enabled", "{by} has enabled the account of {name} again."}},
    Entry{"password_link_created",
          {"Lien de connexion créé", "{by} a créé un lien permettant à {name} de choisir un mot de passe."},
          {"Sign-in link created", "{by} has created a link with which {name} can choose a password."}},
    Entry{"own_password_link_created",
          {"Un lien a été créé pour vous",
           "{by} a créé un lien permettant de choisir un nouveau mot de passe pour votre compte."},
          {"A link was created for you", "{by} has created a link to choose a new password for your account."}},
    Entry{"second_factor_reset",
          {"Second facteur retiré", "{by} a retiré le second facteur {de name}."},
          {"Second factor removed", "{by} has removed the second factor of {name}."}},
    Entry{"own_second_factor_reset",
          {"Votre second facteur a été retiré",
           "{by} a retiré le second facteur de votre compte. Activez-le de nouveau dès que possible."},
          {"Your second factor was removed",
           "{by} has removed the second factor of your account. Turn it on again as soon as you can."}},
    Entry{"own_second_factor_enabled",
          {"Second facteur activé", "Votre compte demande désormais un code à la connexion."},
          {"Second factor enabled", "Your account now asks for a code when you sign in."}},
    Entry{"own_second_factor_removed",
          {"Second facteur désactivé", "Votre compte ne demande plus de code à la connexion."},
          {"Second factor disabled", "Your account no longer asks for a code when you sign in."}},
    Entry{
        "own_password_changed",
        {"Mot de passe modifié", "Votre mot de passe a été modifié. Si ce n’est pas vous, prévenez un administrateur."},
        {"Password changed", "Your password was changed. If it was not you, tell an administrator."}},
    Entry{"own_account_locked",
          {"Trop d’essais de connexion",
           "Votre compte a été bloqué quelques instants après plusieurs essais sans succès."},
          {"Too many attempts to sign in", "Your account was locked for a moment after several failed attempts."}},
    Entry{"account_locked",
          {"Compte bloqué", "Le compte {de name} est bloqué quelques instants après plusieurs essais sans succès."},
          {"Account locked", "The account of {name} is locked for a moment after several failed attempts."}},
    Entry{"own_session_reused",
          {"Session fermée par précaution", "Une de vos sessions a été utilisée à deux endroits ; elle a été fermée. "
                                            "Changez votre mot de passe en cas de doute."},
          {"Session closed as a precaution",
           "One of your sessions was used in two places; it was closed. Change your password if in doubt."}},
    Entry{
        "session_reused",
        {"Session fermée par précaution", "Une session {de name} a été utilisée à deux endroits ; elle a été fermée."},
        {"Session closed as a precaution", "A session of {name} was used in two places; it was closed."}},
};

Entry const& find(std::string_view key)
{
    auto const* const found = std::ranges::find(entries, key, &Entry::key);
    if (found == entries.end())
        throw std::logic_error("no words for the notice " + std::string(key));
    return *found;
}

/// "{name}" stands for a parameter, "{de name}" for the same after the French "de": "d’Ada".
std::string put_in(std::string_view text, Parameters const& parameters)
{
    std::string out;
    while (true) {
        auto const open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos)
            return out;
        auto const close = text.find('}', open);
        auto name = text.substr(open + 1, close - open - 1);
        constexpr std::string_view of = "de ";
        auto const after_de = name.starts_with(of);
        if (after_de)
            name.remove_prefix(of.size());
        auto const found = parameters.find(name);
        if (found == parameters.end())
            throw std::logic_error("the notice lacks its parameter " + std::string(name));
        out += after_de ? with_de(found->second) : found->second;
        text.remove_prefix(close + 1);
    }
}

} // namespace

Words words_of(std::string_view key, Locale locale, Parameters const& parameters)
{
    auto const& entry = find(key);
    auto const& sentence = locale == Locale::fr ? entry.fr : entry.en;
    return {put_in(sentence.title, parameters), put_in(sentence.message, parameters)};
}

std::vector<std::string_view> word_keys()
{
    std::vector<std::string_view> keys;
    keys.reserve(entries.size());
    for (auto const& entry : entries)
        keys.push_back(entry.key);
    return keys;
}

} // namespace recruteia::notifications
