#include "ai/suspicion.hpp"

#include <algorithm>
#include <utility>

namespace recruteia::ai {

namespace {

constexpr auto most_of_a_line = 0.5;
constexpr std::size_t longest_fake_speech = 4; ///< sentences between two markers

class Spreading
{
public:
    Spreading(ReadText const& text, std::vector<SuspectSentence>& sentences) : text_(text), sentences_(sentences) {}

    void to_neighbours()
    {
        if (std::ranges::any_of(sentences_, &SuspectSentence::suspect))
            for (auto& sentence : sentences_)
                sentence.suspect =
                    sentence.suspect || (sentence.restates ? sentence.talk : sentence.own) > doubtful_talk;
        fill_fake_speech();
        for (std::size_t at = 1; at < sentences_.size(); ++at) {
            auto& here = sentences_[at];
            auto const& before = sentences_[at - 1];
            auto const same = text_.in_one_sentence(here.first, before.first);
            auto const goes_on = before.opens && !here.narrated && !text_.blank_line_before(here.first);
            auto const follows_up = here.points_back && !here.narrated;
            auto const goes_along = !here.narrated && here.own > neighbouring_talk;
            if (before.suspect && (goes_on || same || follows_up || goes_along || here.restates || here.suspect)) {
                here.suspect = true;
                here.opens = here.opens || before.opens;
            }
        }
        for (auto at = sentences_.size(); at > 1; --at) {
            auto const& here = sentences_[at - 1];
            auto& before = sentences_[at - 2];
            auto const same = text_.in_one_sentence(here.first, before.first);
            auto const leads_up = !before.narrated && before.own > neighbouring_talk;
            if (here.suspect && !before.suspect &&
                (same || before.restates || before.pretends || leads_up || (here.points_back && !before.narrated)))
                before.suspect = true;
        }
    }

    void inside_enclosures()
    {
        auto const points = text_.points();
        for (auto const& [open, close] : {std::pair{U'(', U')'}, std::pair{U'[', U']'}, std::pair{U'{', U'}'},
                                          std::pair{U'\u00AB', U'\u00BB'}, std::pair{U'\u201C', U'\u201D'}})
            for (auto start = points.find(open); start != std::u32string_view::npos;
                 start = points.find(open, start + 1)) {
                auto const end = points.find(close, start);
                if (end != std::u32string_view::npos)
                    fill(start, end, 0);
            }
        for (std::size_t start = 0; start < points.size();) {
            auto const end = std::min(points.find(U'\n', start), points.size());
            fill(start, end, most_of_a_line);
            start = end + 1;
        }
    }

private:
    /// Between two role markers nobody but the made-up speakers talks.
    void fill_fake_speech()
    {
        auto before = sentences_.end();
        for (auto here = sentences_.begin(); here != sentences_.end(); ++here) {
            if (!here->fake)
                continue;
            if (before != sentences_.end() && here - before <= static_cast<std::ptrdiff_t>(longest_fake_speech))
                for (auto between = before; between != here; ++between)
                    between->suspect = true;
            before = here;
        }
    }

    /// Makes the sentences that begin between two places suspect if more than this share of their words is. Of a line
    /// that begins otherwise, what is told in the first person stays.
    void fill(std::size_t start, std::size_t end, double share)
    {
        std::size_t words = 0;
        std::size_t suspect = 0;
        auto whole = share == 0;
        auto const inside = [&](SuspectSentence const& sentence) {
            auto const at = text_.words()[sentence.first].start;
            return at >= start && at < end;
        };
        for (auto const& sentence : sentences_)
            if (inside(sentence)) {
                whole = whole || (words == 0 && sentence.fake);
                words += sentence.last - sentence.first;
                suspect += sentence.suspect ? sentence.last - sentence.first : 0;
            }
        if (static_cast<double>(suspect) > share * static_cast<double>(words))
            for (auto& sentence : sentences_)
                sentence.suspect = sentence.suspect || (inside(sentence) && (whole || !sentence.narrated));
    }

    ReadText const& text_;
    std::vector<SuspectSentence>& sentences_;
};

} // namespace

void spread_suspicion(ReadText const& text, std::vector<SuspectSentence>& sentences)
{
    Spreading spreading(text, sentences);
    spreading.to_neighbours();
    spreading.inside_enclosures();
}

} // namespace recruteia::ai
