#include "ai/text/dictionary.hpp"
#include "ai/text/mapped_file.hpp"
#include "ai/text/related_cache.hpp"
#include "ai/text/stemmer.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>

namespace recruteia::text {

namespace {

/// The French lists are wide: the hundredth "synonym" is a distant cousin.
constexpr auto strength_of_synonym = 0.7;
constexpr std::size_t longest_list = 40;

struct Headword
{
    std::uint64_t key = 0;
    std::uint32_t offset = 0; ///< in the .dat file
};

std::uint64_t stem_key(std::string_view word)
{
    return key_of(stem_of(Locale::fr, word));
}

/// Calls `use` with each field of a `|`-separated line.
template <class Use>
void for_each_field(std::string_view line, Use const& use)
{
    for (std::size_t at = 0; at <= line.size();) {
        auto const end = std::min(line.find('|', at), line.size());
        use(line.substr(at, end - at));
        at = end + 1;
    }
}

class Mythes final : public Dictionary
{
public:
    explicit Mythes(std::string const& path) : index_(path + ".idx"), data_(path + ".dat") {}

    std::shared_ptr<RelatedWords const> related_to(Word const& word) const override
    {
        std::call_once(indexed_, [this] { headwords_ = read_index(); });
        return cache_.get(word.key, [&] { return look_up(word.key); });
    }

private:
    /// Verbs and nouns are listed in their base form, text holds the others: headwords are found by their stems.
    std::vector<Headword> read_index() const
    {
        std::vector<Headword> headwords;
        auto const content = index_.content();
        for (std::size_t at = 0; at < content.size();) {
            auto const line = line_at(content, at);
            at += line.size() + 1;
            auto const bar = line.find('|');
            if (bar == std::string_view::npos || line.substr(0, bar).contains(' '))
                continue;
            std::uint32_t offset = 0;
            std::from_chars(line.data() + bar + 1, line.data() + line.size(), offset);
            headwords.push_back({stem_key(line.substr(0, bar)), offset});
        }
        std::ranges::sort(headwords, {}, &Headword::key);
        return headwords;
    }

    RelatedWords look_up(std::uint64_t key) const
    {
        RelatedWords related;
        for (auto const& headword : std::ranges::equal_range(headwords_, key, {}, &Headword::key))
            add_entry(headword.offset, related);
        return tidied(std::move(related));
    }

    /// An entry is `word|n`, then n lines `(part of speech)|synonym|synonym...`.
    void add_entry(std::uint32_t offset, RelatedWords& related) const
    {
        auto const content = data_.content();
        auto const head = line_at(content, offset);
        auto const bar = head.find('|');
        if (bar == std::string_view::npos)
            return;
        int meanings = 0;
        std::from_chars(head.data() + bar + 1, head.data() + head.size(), meanings);
        auto at = offset + head.size() + 1;
        for (; meanings > 0; --meanings) {
            auto const line = line_at(content, at);
            at += line.size() + 1;
            std::size_t count = 0;
            for_each_field(line, [&](std::string_view field) {
                if (!field.empty() && field.front() != '(' && !field.contains(' ') && ++count <= longest_list)
                    related.push_back({stem_key(field), Relation::synonym, strength_of_synonym});
            });
        }
    }

    MappedFile index_;
    MappedFile data_;
    mutable std::once_flag indexed_;
    mutable std::vector<Headword> headwords_;
    mutable RelatedCache cache_;
};

} // namespace

std::unique_ptr<Dictionary> open_mythes(std::string const& path_without_suffix)
{
    return std::make_unique<Mythes>(path_without_suffix);
}

} // namespace recruteia::text
