#include "integrations/offline/personal_question.hpp"

#include "ai/text/utf8.hpp"
#include "integrations/offline/personal_ways.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <utility>

namespace recruteia::offline {

namespace {

/// What may stand between a pronoun and the verb it is the subject of.
constexpr std::string_view linkers =
    "a|able|about|actuellement|afraid|aimerais|aller|also|any|are|arrive|as|aussi|avoir|be|been|being|bientot|"
    "can|certain|certaine|comptes|considering|could|crainte|currently|d|de|deja|devoir|did|do|does|en|encore|"
    "envie|es|etre|ever|expect|going|had|have|hope|hoping|il|intend|intending|intention|jamais|l|last|like|may|"
    "mind|must|n|ne|not|nous|oblige|obligee|of|often|parfois|pas|penses|personnellement|peur|peux|plan|planning|"
    "plans|plus|plutot|pouvoir|pret|prete|prochainement|ready|regularly|regulierement|should|souvent|still|sur|"
    "sure|t|te|the|thinking|to|toujours|try|trying|tu|vas|veux|vouloir|vous|vraiment|want|wanted|were|will|"
    "willing|would|y|you";

constexpr std::string_view small_words =
    "a|actual|actuellement|already|always|an|ancien|ancienne|another|any|au|aussi|autant|autre|autres|aux|bien|"
    "bit|ce|chez|chronic|cinq|citizen|citoyen|citoyenne|current|currently|d|dans|de|deja|des|deux|deuxieme|"
    "double|du|dual|en|encore|est|etes|eventuel|ever|first|five|for|four|from|futur|future|futurs|grand|grands|"
    "grave|graves|gros|il|in|jeune|jeunes|l|la|le|les|leur|little|ma|major|many|member|meme|minor|moment|more|n|"
    "ne|never|not|nouveau|of|old|on|other|ou|own|par|particulier|particuliere|pas|petit|petite|petites|petits|"
    "peu|plus|plusieurs|plutot|pour|premier|prochain|propre|propres|qu|quatre|que|quel|quelle|quelque|quite|"
    "rather|real|really|recent|recente|religieuse|s|second|serious|several|six|small|some|souvent|still|such|sur|"
    "t|that|the|this|three|to|toi|too|toujours|tres|trois|troisieme|trop|two|un|une|us|very|visible|vous|vrai|"
    "vraie|vraiment|vrais|what|which|young";

using Words = std::vector<std::string_view>;

struct Token
{
    std::string form;
    bool begins_clause = false;
    bool is_number = false;
};

std::vector<Token> tokens_of(std::string_view sentence)
{
    auto const folded = text::folded(sentence);
    std::vector<Token> tokens;
    auto open = false;
    auto begins = true;
    for (auto const c : folded) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            if (!open)
                tokens.push_back({.form = {}, .begins_clause = std::exchange(begins, false)});
            tokens.back().form += c;
            tokens.back().is_number = std::isdigit(static_cast<unsigned char>(c)) != 0;
            open = true;
            continue;
        }
        // "Aren’t you": the rest of a negation is no word.
        if (open && tokens.size() > 1 && tokens.back().form == "t" && tokens[tokens.size() - 2].form.ends_with('n'))
            tokens.pop_back();
        open = false;
        begins = begins || std::string_view(",;:?!.()").contains(c);
    }
    // "Est-ce que" only turns what follows into a question.
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at)
        if (tokens[at].form == "est" && tokens[at + 1].form == "ce" && tokens[at + 2].form.starts_with("qu")) {
            if (at + 3 < tokens.size())
                tokens[at + 3].begins_clause = true;
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at),
                         tokens.begin() + static_cast<std::ptrdiff_t>(at) + 3);
        }
    return tokens;
}

Words words_of(std::string_view text, char between)
{
    Words words;
    while (!text.empty()) {
        auto const end = std::min(text.find(between), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

bool is_among(std::string_view form, std::string_view choices)
{
    for (;;) {
        auto const end = std::min(choices.find('|'), choices.size());
        auto const choice = choices.substr(0, end);
        if (choice.ends_with('*') ? form.starts_with(choice.substr(0, choice.size() - 1)) : form == choice)
            return true;
        if (end == choices.size())
            return false;
        choices.remove_prefix(end + 1);
    }
}

/// Who is asked: the reader of the question, or the candidates whom the sentence wants to be asked.
struct Asked
{
    std::string_view pronouns;
    std::string_view possessives;
    std::string_view are;
    std::string_view have;
};

constexpr Asked reader{
    "vous|tu|you|toi", "votre|vos|ton|ta|tes|your",
    "etes|etiez|seriez|es|etais|etre|ete|sentez|sens|sentir|considerez|consideres|are|were|be|been|re|aren|"
    "feel|feeling",
    "avez|aviez|auriez|as|avais|avoir|eu|have|had|got"};
constexpr Asked candidates{"il|elle|ils|elles|they|he|she|candidat|candidate|candidats|candidates|applicants|applicant",
                           "son|sa|ses|leur|leurs|their|his|her|le|la|l|les|the", "est|sont|etre|ete|is|are|be|been",
                           "a|ont|avoir|eu|has|have|had|got"};

/// Years that somebody may have lived, not those of an experience.
bool is_of_age(Token const& token)
{
    constexpr auto tens = "trente|quarante|cinquante|soixante|thirty|forty|fifty|sixty";
    return is_among(token.form, tens) ||
           (token.is_number && token.form.size() == 2 && token.form >= "30" && token.form <= "75");
}

class Matcher
{
public:
    Matcher(std::span<Token const> tokens, Asked const& asked) : tokens_(tokens), asked_(asked) {}

    bool matches(Words const& way) const
    {
        for (std::size_t at = 0; at < tokens_.size(); ++at)
            if (matches(way, at))
                return true;
        return false;
    }

private:
    static constexpr std::size_t most_small_words = 4;
    static constexpr std::size_t most_words = 8;
    static constexpr std::size_t longest_chain = 9;

    std::string_view form(std::size_t at) const { return at < tokens_.size() ? tokens_[at].form : std::string_view(); }
    bool ends_clause(std::size_t at) const { return at >= tokens_.size() || tokens_[at].begins_clause; }
    bool is_small(std::size_t at) const { return tokens_[at].is_number || is_among(tokens_[at].form, small_words); }

    /// Whether the verb at `at` has who is asked for its subject: "fumez-vous", "vous comptez fumer".
    bool is_done_by_the_asked(std::size_t at) const
    {
        if (is_among(form(at + 1), asked_.pronouns) && !ends_clause(at + 1))
            return true;
        auto const farthest = at - std::min(at, longest_chain);
        for (auto before = at; before > farthest;) {
            if (tokens_[before].begins_clause)
                return false;
            auto const word = form(--before);
            if (is_among(word, asked_.pronouns))
                return true;
            if (!is_among(word, linkers) && !word.ends_with("ez") && !is_among(word, asked_.are) &&
                !is_among(word, asked_.have))
                return false;
        }
        return false;
    }

    /// Behind a verb: past "vous", and the "t" and "il" of questions.
    std::size_t past_the_subject(std::size_t at) const
    {
        while (at < tokens_.size() && !ends_clause(at) && is_among(form(at), asked_.pronouns))
            ++at;
        return at;
    }

    bool matches(std::span<std::string_view const> way, std::size_t at) const
    {
        if (way.empty())
            return true;
        auto const element = way.front();
        auto const rest = way.subspan(1);
        if (element == "~" || element == "...")
            return matches_behind(rest, at, element == "~");
        if (element == "^")
            return (at == 0 || ends_clause(at)) && matches(rest, at);
        if (element == "$")
            return ends_clause(at) && matches(rest, at);
        if (element.starts_with('!'))
            return (ends_clause(at) || !is_among(form(at), element.substr(1))) && matches(rest, at);
        if (element.starts_with('?'))
            return matches(rest, at) || (matches_word(element.substr(1), at) && matches(rest, at + 1));
        if (element == "<your>")
            return matches_possessive(rest, at);
        if (element == "<are>" || element == "<have>")
            return matches_verb(element == "<are>" ? asked_.are : asked_.have, rest, at);
        if (element.starts_with('@'))
            return matches_verb(element.substr(1), rest, at);
        return matches_word(element, at) && matches(rest, at + 1);
    }

    /// Behind some words that may stand between: small ones, or any.
    bool matches_behind(std::span<std::string_view const> rest, std::size_t at, bool only_small) const
    {
        auto const most = only_small ? most_small_words : most_words;
        for (std::size_t skipped = 0; skipped <= most; ++skipped) {
            if (matches(rest, at + skipped))
                return true;
            if (at + skipped >= tokens_.size() || (only_small && !is_small(at + skipped)))
                return false;
        }
        return false;
    }

    bool matches_word(std::string_view element, std::size_t at) const
    {
        if (at >= tokens_.size())
            return false;
        if (auto const words = class_of_words(element); !words.empty())
            return is_among(form(at), words);
        if (element == "#")
            return is_of_age(tokens_[at]);
        return is_among(form(at), element == "<you>" ? asked_.pronouns : element);
    }

    /// A possessive, with or without a small adjective: "vos trois enfants", "your real hair".
    bool matches_possessive(std::span<std::string_view const> rest, std::size_t at) const
    {
        return at < tokens_.size() && is_among(form(at), asked_.possessives) && !belongs_to_others(at) &&
               (matches(rest, at + 1) || (at + 1 < tokens_.size() && is_small(at + 1) && matches(rest, at + 2)));
    }

    /// "La santé des résidents", where an article may stand for a possessive: "la religion des candidats".
    bool belongs_to_others(std::size_t at) const
    {
        auto const owned = is_among(form(at), "le|la|l|les|the") && is_among(form(at + 2), "de|d|des|du|of");
        return owned && !is_among(form(at + 3), "candidat*|applicant*") &&
               !is_among(form(at + 4), "candidat*|applicant*");
    }

    bool matches_verb(std::string_view forms, std::span<std::string_view const> rest, std::size_t at) const
    {
        return at < tokens_.size() && is_among(form(at), forms) && is_done_by_the_asked(at) &&
               matches(rest, past_the_subject(at + 1));
    }

    std::span<Token const> tokens_;
    Asked const& asked_;
};

constexpr std::string_view tellings =
    "parlez|parle|dites|racontez|expliquez|decrivez|indiquez|precisez|presentez|donnez|"
    "citez|tell|describe|explain|state|indicate|give|talk";
constexpr std::string_view askings = "demander|demandez|verifier|verifiez|savoir|assurer|assurez|interroger|interrogez|"
                                     "ask|asks|asking|check|verify|screen";
constexpr std::string_view others = "client*|patient*|customer*|usager*|eleve*|resident*|visit*|fournisseur*|guest*|"
                                    "user*|pupil*|student*|collegue*|colleague*";

/// "Si un client vous demande votre âge": who asks that is not the recruiter.
std::vector<Token> without_questions_of_others(std::vector<Token> const& tokens)
{
    constexpr std::size_t most_between = 4;
    auto const somebody_asks = [&](std::size_t at) {
        if (!is_among(tokens[at].form, "si|if|quand|when|lorsque|lorsqu"))
            return false;
        auto const end = std::min(tokens.size(), at + 1 + most_between);
        for (auto next = at + 1; next < end && !tokens[next].begins_clause; ++next)
            if (is_among(tokens[next].form, "demand*|interrog*|question*|ask*|wonder*|want*|veut|veulent"))
                return !is_among(tokens[at + 1].form, reader.pronouns);
        return false;
    };
    std::vector<Token> kept;
    for (std::size_t at = 0; at < tokens.size();) {
        if (!somebody_asks(at)) {
            kept.push_back(tokens[at++]);
            continue;
        }
        ++at;
        while (at < tokens.size() && !tokens[at].begins_clause)
            ++at;
    }
    return kept;
}

/// By the order of its words: "êtes-vous", "quelle est votre", "do you".
bool is_worded_as_a_question(std::span<Token const> tokens)
{
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        auto const& form = tokens[at].form;
        auto const& next = tokens[at + 1].form;
        auto const third = at + 2 < tokens.size() ? std::string_view(tokens[at + 2].form) : std::string_view();
        if ((next == "vous" && form.ends_with("ez")) || (next == "vous" && form == "etes") ||
            (next == "tu" && form.ends_with('s')) ||
            (next == "you" && is_among(form, "do|did|are|were|have|had|will|would|can|could")) ||
            (is_among(form, "quel|quelle|quels|quelles|what|which") && is_among(next, "est|sont|is|are") &&
             is_among(third, reader.possessives)))
            return true;
    }
    return false;
}

/// Whom the sentence asks, or wants to be asked; nobody when it only states something.
Asked const* asked_by(std::string_view sentence, std::span<Token const> tokens)
{
    if (tokens.empty())
        return nullptr;
    auto const holds = [&](std::string_view forms) {
        return std::ranges::any_of(tokens, [&](Token const& token) { return is_among(token.form, forms); });
    };
    auto const begins_asking = is_among(tokens.front().form, askings);
    if (holds(askings) && (holds("candidat*|applicant*|postulant*") || (begins_asking && !holds(others))))
        return &candidates;
    return sentence.contains('?') || is_worded_as_a_question(tokens) || begins_asking ||
                   is_among(tokens.front().form, tellings)
               ? &reader
               : nullptr;
}

/// "Avez-vous des enfants", and the same with what is asked for in front: "combien d’enfants avez-vous".
std::vector<Words> with_the_object_in_front(Words const& way)
{
    constexpr std::string_view asking = "combien|quel|quelle|quels|quelles|many|much|what|which";
    constexpr std::string_view nothing_more = "eu|eus|eue|eues|ce|actuellement|currently|at|now|right|last|l";
    std::vector<Words> both{way};
    auto const has_object =
        way.size() >= 3 && way[1] == "~" && (way[0].starts_with('<') || way[0].starts_with('@')) && way[0] != "<your>";
    auto const goes_on = has_object && way.size() > 3 && !way[3].starts_with('!') && way[3] != "$";
    if (has_object && !goes_on)
        for (auto const& end : {Words{"$"}, Words{nothing_more}, Words{"en", "ce"}}) {
            auto& front = both.emplace_back(Words{asking, "~", way[2], "~", "?do", "?did", "?<you>", way[0]});
            front.insert(front.end(), end.begin(), end.end());
        }
    return both;
}

std::vector<std::vector<Words>> const& parsed_ways()
{
    static auto const parsed = [] {
        std::vector<std::vector<Words>> all;
        for (auto const& way : personal_ways())
            all.push_back(with_the_object_in_front(words_of(way.words, ' ')));
        return all;
    }();
    return parsed;
}

} // namespace

std::vector<ProtectedGround> asked_of_the_candidate(std::string_view question)
{
    auto const tokens = without_questions_of_others(tokens_of(question));
    std::vector<ProtectedGround> found;
    auto const* const asked = asked_by(question, tokens);
    if (!asked)
        return found;
    Matcher const matcher(tokens, *asked);
    for (std::size_t i = 0; i < personal_ways().size(); ++i) {
        auto const& ground = personal_ways()[i].ground;
        if (std::ranges::find(found, ground.french, &ProtectedGround::french) == found.end() &&
            std::ranges::any_of(parsed_ways()[i], [&](Words const& way) { return matcher.matches(way); }))
            found.push_back(ground);
    }
    return found;
}

} // namespace recruteia::offline
