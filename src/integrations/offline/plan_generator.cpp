#include "integrations/offline/plan_generator.hpp"

#include "ai/text/stemmer.hpp"
#include "foundation/encoding.hpp"
#include "foundation/try.hpp"
#include "integrations/offline/job_description.hpp"
#include "integrations/offline/plan_wording.hpp"
#include "integrations/offline/question_bank.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace recruteia::offline {

namespace {

constexpr auto weight_in_title = 4.0;
/// A family must be called for by more than one stray word.
constexpr auto least_family_score = 3.0;
constexpr std::size_t own_competencies = 3;
constexpr std::size_t cross_competencies = 2;
constexpr int fewest_questions = 4;
constexpr int most_questions = 6;

/// How often the description says a word, by stem; words of the title count more.
class Emphasis
{
public:
    explicit Emphasis(JobDescription const& job) : locale_(job.locale)
    {
        add(job.words, 1.0);
        add(job.title_words, weight_in_title);
        count_families();
    }

    /// The emphasis of a keyword: of its least said word when it has several. Words that many families use call for
    /// none of them in particular.
    double of(std::string_view keyword) const
    {
        auto least = 0.0;
        auto first = true;
        for (auto const& word : text::read(locale_, keyword).words) {
            if (!word.carries_meaning())
                continue;
            auto const found = counts_.find(word.key);
            auto const count = found == counts_.end() ? 0.0 : std::sqrt(found->second) * rarity_of(word.key);
            least = first ? count : std::min(least, count);
            first = false;
        }
        return least;
    }

    double of(std::vector<std::string> const& keywords) const
    {
        double sum = 0;
        for (auto const& keyword : keywords)
            sum += of(keyword);
        return sum;
    }

    /// How much of a question the description speaks of.
    double of(BankQuestion const& question) const
    {
        double sum = 0;
        std::set<std::uint64_t> seen;
        auto wording = question.text;
        for (auto const& point : question.points)
            wording += "\n" + point.text;
        for (auto const& word : text::read(locale_, wording).words)
            if (word.kind == text::WordKind::content && seen.insert(word.key).second)
                if (auto const found = counts_.find(word.key); found != counts_.end())
                    sum += std::sqrt(found->second);
        return sum / std::sqrt(static_cast<double>(seen.size() + 1));
    }

private:
    double rarity_of(std::uint64_t key) const
    {
        auto const found = families_of_.find(key);
        auto const families = found == families_of_.end() ? 1.0 : found->second;
        return std::log(static_cast<double>(bank_of(locale_).size() + 1) / families);
    }

    void count_families()
    {
        for (auto const& family : bank_of(locale_)) {
            std::set<std::uint64_t> keys;
            for (auto const& keyword : family.keywords)
                for (auto const& word : text::read(locale_, keyword).words)
                    keys.insert(word.key);
            for (auto const& question : family.questions)
                for (auto const& word : text::read(locale_, question.text).words)
                    keys.insert(word.key);
            for (auto const key : keys)
                families_of_[key] += 1;
        }
    }

    void add(text::Document const& document, double weight)
    {
        for (auto const& word : document.words)
            if (word.carries_meaning())
                counts_[word.key] += weight;
    }

    ai::Locale locale_;
    std::map<std::uint64_t, double> counts_;
    std::map<std::uint64_t, double> families_of_;
};

struct Ranked
{
    BankCompetency const* competency;
    double emphasis;
};

std::vector<Ranked> strongest(std::vector<BankCompetency> const& competencies, Emphasis const& emphasis,
                              std::size_t most)
{
    std::vector<Ranked> ranked;
    for (auto const& competency : competencies)
        ranked.push_back({&competency, emphasis.of(competency.keywords)});
    std::ranges::sort(ranked, [](Ranked const& a, Ranked const& b) {
        return a.emphasis > b.emphasis || (a.emphasis == b.emphasis && a.competency < b.competency);
    });
    ranked.resize(std::min(most, ranked.size()));
    return ranked;
}

class Generator
{
public:
    Generator(ai::PlanRequest const& request, ai::OnQuestion const& on_question)
        : job_(read_description(request)), emphasis_(job_), on_question_(on_question),
          wanted_(std::clamp(request.question_count, fewest_questions, most_questions))
    {}

    ai::PlanProposal generate()
    {
        choose_families();
        weigh_competencies();
        plan_.title = job_.title.empty() ? default_title() : job_.title;
        plan_.seniority = job_.seniority;
        plan_.tasks = job_.tasks;
        add_questions();
        plan_.warnings.insert(plan_.warnings.begin(), job_.warnings.begin(), job_.warnings.end());
        return std::move(plan_);
    }

private:
    bool french() const { return job_.locale == ai::Locale::fr; }

    std::string default_title() const
    {
        if (family_)
            return family_->name;
        return french() ? "Poste à pourvoir" : "Open position";
    }

    void choose_families()
    {
        auto best = least_family_score;
        for (auto const& family : bank_of(job_.locale)) {
            if (family.family == general_family) {
                general_ = &family;
                continue;
            }
            auto const score = emphasis_.of(family.keywords);
            if (score > best) {
                best = score;
                family_ = &family;
            }
        }
        if (!family_)
            plan_.warnings.push_back({"no_family", "",
                                      french()
                                          ? "La banque n’a pas de questions propres à ce métier\u00A0: les questions "
                                            "viennent des missions décrites et des compétences transversales."
                                          : "The bank has no questions of this profession's own: the questions come "
                                            "from the tasks described and from cross-cutting competencies."});
    }

    void weigh_competencies()
    {
        std::vector<Ranked> chosen;
        if (family_)
            chosen = strongest(family_->competencies, emphasis_, own_competencies);
        else if (!job_.tasks.empty())
            plan_.competencies.push_back({task_competency(), 2});
        auto const cross =
            strongest(general_->competencies, emphasis_, family_ ? cross_competencies : own_competencies);
        chosen.insert(chosen.end(), cross.begin(), cross.end());
        for (auto const& [competency, emphasis] : chosen) {
            plan_.competencies.push_back({competency->name, 1 + std::min(2.0, std::sqrt(emphasis))});
            chosen_.insert(competency->id);
        }
        share_out();
    }

    /// Weights in hundredths that add up to 1; what rounding leaves goes to the first.
    void share_out()
    {
        double total = 0;
        for (auto const& competency : plan_.competencies)
            total += competency.weight;
        int hundredths = 100;
        for (auto& competency : plan_.competencies) {
            auto const share = static_cast<int>(std::floor(100 * competency.weight / total));
            competency.weight = share / 100.0;
            hundredths -= share;
        }
        plan_.competencies.front().weight += hundredths / 100.0;
        plan_.competencies.front().weight = std::round(plan_.competencies.front().weight * 100) / 100;
    }

    std::string task_competency() const
    {
        return french() ? "Maîtrise des missions du poste" : "Command of the job's tasks";
    }

    /// A technical start, the situations in the middle, the motivation last.
    void add_questions()
    {
        using enum ai::QuestionKind;
        add_from_bank(technical);
        if (!job_.tasks.empty())
            add(task_question(job_, job_.tasks.front(), plan_.competencies.front().name));
        else
            add_from_bank(technical);
        add_from_bank(situational);
        add_from_bank(behavioural);
        if (wanted_ >= 6)
            add_from_bank(behavioural);
        while (static_cast<int>(plan_.questions.size()) < wanted_ - 1 && add_from_bank(behavioural))
            continue;
        if (wanted_ >= 5)
            add(motivation_question(job_, plan_.competencies.back().name));
        while (static_cast<int>(plan_.questions.size()) < wanted_ &&
               (add_from_bank(situational) || add_from_bank(behavioural)))
            continue;
    }

    /// The question the description speaks of most, of a competency not asked about yet if there is one.
    bool add_from_bank(ai::QuestionKind kind)
    {
        BankQuestion const* best = nullptr;
        BankFamily const* best_family = nullptr;
        double best_score = -1;
        for (auto const* family : {family_, general_}) {
            if (!family)
                continue;
            for (auto const& question : family->questions) {
                if (question.kind != kind || used_.contains(question.id))
                    continue;
                auto score = emphasis_.of(question) + (chosen_.contains(question.competency) ? 2 : 0) +
                             (family == family_ ? 1 : 0) - (asked_.contains(question.competency) ? 3 : 0);
                if (score > best_score || !best) {
                    best = &question;
                    best_family = family;
                    best_score = score;
                }
            }
        }
        if (!best)
            return false;
        used_.insert(best->id);
        asked_.insert(best->competency);
        ai::ProposedQuestion question{.kind = best->kind,
                                      .competency = competency_name(*best_family, best->competency),
                                      .text = best->text,
                                      .expected_points = best->points,
                                      .anchors = best->anchors};
        set_in_context(job_, question, task_for(*best));
        add(std::move(question));
        return true;
    }

    /// The task that shares most words with a question; none when it shares none: a forced link reads badly.
    std::string task_for(BankQuestion const& question) const
    {
        std::set<std::uint64_t> keys;
        for (auto const& word : text::read(job_.locale, question.text).words)
            if (word.kind == text::WordKind::content)
                keys.insert(word.key);
        std::string best;
        std::ptrdiff_t most = 0;
        for (auto const& task : job_.tasks) {
            auto const shared = std::ranges::count_if(text::read(job_.locale, task).words,
                                                      [&](text::Word const& word) { return keys.contains(word.key); });
            if (shared > most) {
                most = shared;
                best = task;
            }
        }
        return best;
    }

    /// The plan's own competency of that name; a question of another one joins the plan's closest: the last.
    std::string competency_name(BankFamily const& family, std::string const& id) const
    {
        auto const found = std::ranges::find(family.competencies, id, &BankCompetency::id);
        auto const planned = std::ranges::find(plan_.competencies, found->name, &ai::ProposedCompetency::name);
        return planned != plan_.competencies.end() ? planned->name : plan_.competencies.back().name;
    }

    void add(ai::ProposedQuestion question)
    {
        if (static_cast<int>(plan_.questions.size()) >= wanted_)
            return;
        if (on_question_)
            on_question_(question);
        plan_.questions.push_back(std::move(question));
    }

    JobDescription job_;
    Emphasis emphasis_;
    ai::OnQuestion const& on_question_;
    int wanted_;
    BankFamily const* family_ = nullptr;
    BankFamily const* general_ = nullptr;
    ai::PlanProposal plan_;
    std::set<std::string> chosen_;
    std::set<std::string> used_;
    std::set<std::string> asked_;
};

} // namespace

Result<ai::PlanProposal> generate_plan(ai::PlanRequest const& request, ai::OnQuestion const& on_question)
{
    if (trimmed(request.title).empty() && trimmed(request.description).empty())
        return fail(Errc::invalid, "description_required", "a title or a description is needed", "description");
    return Generator(request, on_question).generate();
}

} // namespace recruteia::offline
