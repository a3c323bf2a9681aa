#include "ai/text/dictionary.hpp"
#include "ai/text/mapped_file.hpp"
#include "ai/text/related_cache.hpp"
#include "ai/text/stemmer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace recruteia::text {

namespace {

/// Senses are listed by frequency: the rarer ones bring more noise than help.
constexpr std::size_t senses_used = 4;
constexpr auto strength_of_synonym = 0.8;
constexpr auto strength_of_derived = 0.9;
constexpr auto strength_of_broader = 0.6;

struct Ending
{
    std::string_view suffix;
    std::string_view replacement;
};
/// WordNet's own rules of detachment (morphy).
constexpr auto endings = std::to_array<Ending>(
    {{"s", ""}, {"ies", "y"}, {"es", ""}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}, {"er", ""}, {"est", ""}});

/// Reads the space-separated fields of a line one by one.
class Fields
{
public:
    explicit Fields(std::string_view line) : rest_(line) {}

    std::string_view next()
    {
        auto const start = std::min(rest_.find_first_not_of(' '), rest_.size());
        rest_.remove_prefix(start);
        auto const field = rest_.substr(0, rest_.find(' '));
        rest_.remove_prefix(field.size());
        return field;
    }

    std::size_t number(int base = 10)
    {
        auto const field = next();
        std::size_t value = 0;
        std::from_chars(field.data(), field.data() + field.size(), value, base);
        return value;
    }

    void skip(std::size_t count)
    {
        for (; count > 0; --count)
            next();
    }

private:
    std::string_view rest_;
};

std::uint64_t stem_key(std::string_view word)
{
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return key_of(stem_of(Locale::en, lower));
}

/// The whole line of `index` that begins with `lemma` and a space; lines are sorted.
std::optional<std::string_view> find_line(std::string_view index, std::string_view lemma)
{
    std::size_t low = 0;
    auto high = index.size();
    while (low < high) {
        auto const middle = low + (high - low) / 2;
        auto const before = middle == 0 ? std::string_view::npos : index.rfind('\n', middle - 1);
        auto const start = before == std::string_view::npos ? 0 : before + 1;
        auto const line = line_at(index, start);
        auto const word = line.substr(0, line.find(' '));
        if (word == lemma)
            return line;
        if (word < lemma)
            low = start + line.size() + 1;
        else
            high = start;
    }
    return std::nullopt;
}

struct PartOfSpeech
{
    PartOfSpeech(std::string const& folder, std::string const& name)
        : index(folder + "/index." + name), data(folder + "/data." + name), exceptions(folder + "/" + name + ".exc")
    {}
    MappedFile index;
    MappedFile data;
    MappedFile exceptions;
};

class WordNet final : public Dictionary
{
public:
    explicit WordNet(std::string const& folder)
        : noun_(folder, "noun"), verb_(folder, "verb"), adjective_(folder, "adj"), adverb_(folder, "adv")
    {}

    std::shared_ptr<RelatedWords const> related_to(Word const& word) const override
    {
        return cache_.get(key_of(word.form), [&] { return look_up(word.form); });
    }

private:
    RelatedWords look_up(std::string const& form) const
    {
        RelatedWords related;
        for (auto const* part : {&noun_, &verb_, &adjective_, &adverb_})
            if (auto const line = find_lemma(*part, form))
                add_senses(*part, *line, related);
        return tidied(std::move(related));
    }

    static std::optional<std::string_view> find_lemma(PartOfSpeech const& part, std::string const& form)
    {
        if (auto const irregular = find_line(part.exceptions.content(), form)) {
            Fields fields(*irregular);
            fields.skip(1);
            if (auto const line = find_line(part.index.content(), fields.next()))
                return line;
        }
        if (auto const line = find_line(part.index.content(), form))
            return line;
        for (auto const& [suffix, replacement] : endings) {
            if (!form.ends_with(suffix) || form.size() < suffix.size() + 3)
                continue;
            auto const lemma = form.substr(0, form.size() - suffix.size()).append(replacement);
            if (auto const line = find_line(part.index.content(), lemma))
                return line;
        }
        return std::nullopt;
    }

    /// `lemma pos synset_count pointer_count [pointer...] sense_count tagged_count offset...` (wndb(5WN))
    void add_senses(PartOfSpeech const& part, std::string_view line, RelatedWords& related) const
    {
        Fields fields(line);
        auto const lemma = fields.next();
        fields.skip(1);
        auto const synsets = fields.number();
        fields.skip(fields.number());
        fields.skip(2);
        for (std::size_t sense = 0; sense < std::min(synsets, senses_used); ++sense)
            add_synset(part, lemma, fields.number(), related);
    }

    /// `offset file type word_count(hex) word id ... pointer_count [symbol offset pos source/target]...`
    void add_synset(PartOfSpeech const& part, std::string_view lemma, std::size_t offset, RelatedWords& related) const
    {
        Fields fields(line_at(part.data.content(), offset));
        fields.skip(3);
        auto const words = fields.number(16);
        std::size_t own_number = 0;
        for (std::size_t number = 1; number <= words; ++number) {
            auto const word = fields.next();
            fields.skip(1);
            if (word == lemma)
                own_number = number;
            else if (!word.contains('_'))
                related.push_back({stem_key(word), Relation::synonym, strength_of_synonym});
        }
        for (auto pointers = fields.number(); pointers > 0; --pointers) {
            auto const symbol = fields.next();
            auto const target = fields.number();
            auto const target_part = fields.next();
            auto const numbers = fields.number(16); // source and target word, two hexadecimal digits each
            auto const from_own = numbers >> 8U == own_number && own_number != 0;
            if (symbol == "+" && from_own)
                add_words(target_part, target, numbers & 0xFFU, {0, Relation::synonym, strength_of_derived}, related);
            else if (symbol == "!" && from_own)
                add_words(target_part, target, numbers & 0xFFU, {0, Relation::antonym, 1.0}, related);
            else if (symbol == "@" && own_number != 0)
                add_words(target_part, target, 0, {0, Relation::broader, strength_of_broader}, related);
            else if (symbol == "&")
                add_words(target_part, target, 0, {0, Relation::synonym, strength_of_broader}, related);
        }
    }

    /// `only` is the number of one word of the synset, or 0 for all.
    void add_words(std::string_view part, std::size_t offset, std::size_t only, RelatedWord as,
                   RelatedWords& related) const
    {
        Fields fields(line_at(part_of(part).data.content(), offset));
        fields.skip(3);
        auto const words = fields.number(16);
        for (std::size_t number = 1; number <= words; ++number) {
            auto const word = fields.next();
            fields.skip(1);
            if ((only != 0 && number != only) || word.contains('_'))
                continue;
            as.key = stem_key(word);
            related.push_back(as);
        }
    }

    PartOfSpeech const& part_of(std::string_view letter) const
    {
        switch (letter.empty() ? 'n' : letter.front()) {
        case 'v':
            return verb_;
        case 'a':
        case 's':
            return adjective_;
        case 'r':
            return adverb_;
        default:
            return noun_;
        }
    }

    PartOfSpeech noun_;
    PartOfSpeech verb_;
    PartOfSpeech adjective_;
    PartOfSpeech adverb_;
    mutable RelatedCache cache_;
};

} // namespace

std::unique_ptr<Dictionary> open_wordnet(std::string const& folder)
{
    return std::make_unique<WordNet>(folder);
}

} // namespace recruteia::text
