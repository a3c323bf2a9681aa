#include "integrations/offline/plan_generator.hpp"

#include "foundation/encoding.hpp"
#include "foundation/try.hpp"
#include "integrations/offline/job_description.hpp"
#include "integrations/offline/plan_wording.hpp"
#include "integrations/offline/post_emphasis.hpp"
#include "integrations/offline/question_bank.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace recruteia::offline {

namespace {

/// A family that the title does not name must be called for by more than stray words.
constexpr auto least_family_score = 3.0;
constexpr std::size_t least_keywords_said = 4;
constexpr auto least_untitled_score = 9.0;
/// A cross-cutting competency that is hardly spoken of is none; the bank's order then decides.
constexpr auto least_cross_emphasis = 1.0;
/// "Encadrement des étudiants" is a task among others, not the leading of a team.
constexpr auto of_who_leads_nobody = 0.3;
constexpr std::size_t own_competencies = 3;
constexpr int fewest_questions = 4;
constexpr int most_questions = 6;
/// The weights of a plan are multiples of 5 %: a finer one would claim a precision nobody has.
constexpr int weight_units = 20;
constexpr int motivation_units = 2;

struct Ranked
{
    BankCompetency const* competency = nullptr;
    double emphasis = 0;
};

/// A competency of the plan, with the bank's questions for it.
struct Planned
{
    std::string id; ///< empty: the post's tasks stand for it, for a trade that the bank does not know
    BankFamily const* family = nullptr;
    double emphasis = 0;
    std::string task; ///< the one that its question is about, where no family is known
};

enum class Slot
{
    technical,
    task,
    further_task,
    task_situation,
    situational,
    behavioural
};

bool asks_of_task(Slot slot)
{
    return slot == Slot::task || slot == Slot::further_task || slot == Slot::task_situation;
}

TaskQuestion asked_by(Slot slot)
{
    if (slot == Slot::further_task)
        return TaskQuestion::further;
    return slot == Slot::task_situation ? TaskQuestion::situation : TaskQuestion::first;
}

ai::QuestionKind kind_of(Slot slot)
{
    switch (slot) {
    case Slot::situational:
    case Slot::task_situation:
        return ai::QuestionKind::situational;
    case Slot::behavioural:
        return ai::QuestionKind::behavioural;
    case Slot::technical:
    case Slot::task:
    case Slot::further_task:
        break;
    }
    return ai::QuestionKind::technical;
}

class Generator
{
public:
    Generator(ai::PlanRequest const& request, ai::PlanListener const& listener)
        : job_(read_description(request)), emphasis_(job_), listener_(listener),
          wanted_(std::clamp(request.question_count, fewest_questions, most_questions))
    {}

    ai::PlanProposal generate()
    {
        choose_family();
        choose_competencies();
        plan_.title = job_.title.empty() ? default_title() : job_.title;
        plan_.seniority = job_.seniority;
        plan_.tasks = job_.tasks;
        add_questions();
        plan_.warnings.insert(plan_.warnings.begin(), job_.warnings.begin(), job_.warnings.end());
        return std::move(plan_);
    }

private:
    bool french() const { return job_.locale == ai::Locale::fr; }
    bool asks_motivation() const { return wanted_ > fewest_questions; }
    std::size_t questions_of_skill() const { return static_cast<std::size_t>(wanted_ - (asks_motivation() ? 1 : 0)); }

    std::string default_title() const
    {
        if (family_)
            return family_->name;
        return french() ? "Poste à pourvoir" : "Open position";
    }

    /// Families that the title names come first. Any other must be spoken of by many of its words: tasks alone, shared
    /// by many trades, made a crane operator of the "communication" by radio a marketer.
    void choose_family()
    {
        std::pair best{false, 0.0}; // named in the title, score
        for (auto const& family : bank_of(job_.locale)) {
            if (family.family == general_family) {
                general_ = &family;
                continue;
            }
            std::pair const found{emphasis_.titles(family.family), emphasis_.of_family(family.family)};
            if (found > best && calls_for(family.family, found.first, found.second)) {
                best = found;
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

    bool calls_for(std::string_view family, bool titled, double score) const
    {
        if (emphasis_.excludes(family))
            return false;
        if (titled || job_.title.empty())
            return score > least_family_score;
        return score > least_untitled_score && emphasis_.keywords_said(family) >= least_keywords_said;
    }

    std::vector<Ranked> strongest(BankFamily const& family, std::size_t most) const
    {
        std::vector<Ranked> ranked;
        for (auto const& competency : family.competencies) {
            auto emphasis = emphasis_.of_competency(family.family, competency.id);
            if (competency.id == "leadership")
                emphasis = job_.seniority == ai::Seniority::lead ? emphasis + 3 : emphasis * of_who_leads_nobody;
            if (&family == general_)
                emphasis = (emphasis < least_cross_emphasis ? 0 : emphasis) + called_for_by_tasks(competency.id);
            if (&family != general_ || !repeats_own(competency))
                ranked.push_back({&competency, emphasis});
        }
        std::ranges::sort(ranked, [](Ranked const& a, Ranked const& b) {
            return a.emphasis > b.emphasis || (a.emphasis == b.emphasis && a.competency < b.competency);
        });
        ranked.resize(std::min(most, ranked.size()));
        return ranked;
    }

    /// What the post's kinds of work ask of anybody's behaviour: less than a word of the description, but something.
    double called_for_by_tasks(std::string_view cross) const
    {
        constexpr auto most = 0.9;
        constexpr auto calls = std::to_array<std::pair<std::string_view, std::string_view>>({
            {"check", "ethics"},
            {"make", "autonomy"},
            {"maintain", "problem_solving"},
            {"clean", "autonomy"},
            {"design", "problem_solving"},
            {"serve", "customer_focus"},
            {"persuade", "communication"},
            {"write", "organisation"},
            {"lead", "teamwork"},
            {"plan", "organisation"},
            {"analyse", "problem_solving"},
            {"move", "teamwork"},
            {"recruit", "communication"},
        });
        if (job_.tasks.empty() || job_.language != job_.locale)
            return 0;
        auto const fit = std::ranges::count_if(job_.tasks, [&](std::string const& task) {
            auto const& kind = kind_of_task(job_.locale, task).id;
            return std::ranges::any_of(calls,
                                       [&](auto const& call) { return call.first == kind && call.second == cross; });
        });
        return most * static_cast<double>(fit) / static_cast<double>(job_.tasks.size());
    }

    /// "Sens du service" beside "Accueil et conseil" would ask twice about the same: its name or a keyword says what
    /// an own competency is called.
    bool repeats_own(BankCompetency const& cross) const
    {
        if (!family_)
            return false;
        std::set<std::uint64_t> keys;
        for (auto const& own : family_->competencies)
            for (auto const& word : text::read(job_.locale, own.name).words)
                if (word.kind == text::WordKind::content)
                    keys.insert(word.key);
        auto const says_one = [&](std::string const& words) {
            return std::ranges::any_of(text::read(job_.locale, words).words,
                                       [&](text::Word const& word) { return keys.contains(word.key); });
        };
        return says_one(cross.name) || std::ranges::any_of(cross.keywords, says_one);
    }

    /// One question each: a competency that nothing asks about would be a promise. Without a family the post's tasks
    /// stand for it.
    void choose_competencies()
    {
        auto const questions = questions_of_skill();
        if (family_)
            for (auto const& [competency, emphasis] : strongest(*family_, own_competencies))
                add_competency(*competency, *family_, emphasis);
        else
            add_task_competencies();
        for (auto const& [competency, emphasis] : strongest(*general_, questions - planned_.size()))
            add_competency(*competency, *general_, emphasis);
        share_out();
    }

    void add_competency(BankCompetency const& competency, BankFamily const& family, double emphasis)
    {
        planned_.push_back({competency.id, &family, emphasis, {}});
        plan_.competencies.push_back({competency.name, 0});
    }

    /// The kinds of work that the post's tasks are of, in the order in which the description speaks of them: each is
    /// asked about through its first task.
    void add_task_competencies()
    {
        constexpr auto of_all_tasks = 4.0;
        std::vector<BankCompetency const*> kinds;
        for (auto const pass : {Pass::known_kinds, Pass::any_kind})
            for (auto const& task : askable_tasks(pass))
                if (auto const* kind = &kind_of_task(job_.locale, task);
                    kinds.size() < own_competencies && std::ranges::find(kinds, kind) == kinds.end()) {
                    kinds.push_back(kind);
                    planned_.push_back({"", nullptr, emphasis_of_kind(*kind), task});
                    plan_.competencies.push_back({kind->name, 0});
                }
        if (!kinds.empty())
            return;
        planned_.push_back({"", nullptr, of_all_tasks, {}});
        plan_.competencies.push_back({task_bank_of(job_.locale).competencies.back().name, 0});
    }

    enum class Pass
    {
        known_kinds,
        any_kind
    };

    std::vector<std::string> askable_tasks(Pass pass) const
    {
        constexpr std::ptrdiff_t fewest_spaces = 2;
        constexpr auto minor =
            std::to_array<std::string_view>({"particip", "contribu", "take part", "taking part", "be ", "help with"});
        std::vector<std::string> tasks;
        if (job_.language != job_.locale)
            return tasks;
        for (auto const& task : job_.tasks) {
            auto const folded = text::folded(task);
            auto const is_minor = std::ranges::any_of(minor, [&](auto words) { return folded.starts_with(words); });
            auto const known =
                is_known_kind_of_task(job_.locale, task) && !is_minor && std::ranges::count(task, ' ') >= fewest_spaces;
            if (known == (pass == Pass::known_kinds))
                tasks.push_back(task);
        }
        return tasks;
    }

    /// More of the tasks, more of the weight.
    double emphasis_of_kind(BankCompetency const& kind) const
    {
        return static_cast<double>(std::ranges::count_if(
            job_.tasks, [&](std::string const& task) { return &kind_of_task(job_.locale, task) == &kind; }));
    }

    /// What the description speaks of more weighs more, the trade's own more than anybody's, in units that add up to
    /// the whole; what rounding leaves goes to those that lost most by it.
    void share_out()
    {
        auto const units = weight_units - (asks_motivation() ? motivation_units : 0);
        std::vector<double> shares;
        shares.reserve(planned_.size());
        constexpr auto of_cross = 0.5;
        for (auto const& planned : planned_)
            shares.push_back(1.5 + (planned.family == general_ ? of_cross : 1.0) *
                                       std::min(2.0, std::sqrt(planned.emphasis)));
        auto const total = std::accumulate(shares.begin(), shares.end(), 0.0);
        std::vector<int> given;
        for (auto& share : shares) {
            share *= units / total;
            given.push_back(static_cast<int>(share));
        }
        for (auto left = units - std::accumulate(given.begin(), given.end(), 0); left > 0; --left) {
            std::size_t most = 0;
            for (std::size_t i = 1; i < shares.size(); ++i)
                if (shares[i] - given[i] > shares[most] - given[most] + 1e-9)
                    most = i;
            ++given[most];
        }
        for (std::size_t i = 0; i < given.size(); ++i)
            plan_.competencies[i].weight = static_cast<double>(given[i]) / weight_units;
        if (asks_motivation())
            plan_.competencies.push_back({french() ? "Motivation pour le poste" : "Motivation for the job",
                                          static_cast<double>(motivation_units) / weight_units});
    }

    struct ChosenTask
    {
        std::string words;
        double nearness = 0; ///< to the competency it is chosen for
    };

    /// How much a task says of a competency, less what another question of the plan asks already.
    double nearness_of(std::string const& task, Planned const& planned) const
    {
        constexpr auto asked_already = 1.5;
        auto near = planned.family ? emphasis_.nearness(planned.family->family, planned.id, task) : 0;
        for (auto const* question : bank_questions_)
            near -= asked_already * static_cast<double>(words_in_common(job_, question->text, task));
        return near;
    }

    /// The first task that says enough of a competency: descriptions begin with what matters. It is of a kind of work
    /// that the bank knows, in more than three words, as long as there is one.
    ChosenTask task_for(Planned const& planned) const
    {
        constexpr auto fewest_spaces = 3;
        constexpr auto enough = 0.6; // of what the task says that says most
        if (job_.language != job_.locale)
            return {};
        std::vector<ChosenTask> fit;
        for (auto const& task : job_.tasks)
            if (is_known_kind_of_task(job_.locale, task) && std::ranges::count(task, ' ') >= fewest_spaces)
                fit.push_back({task, nearness_of(task, planned)});
        if (fit.empty())
            return job_.tasks.empty() ? ChosenTask{} : ChosenTask{job_.tasks.front(), 0};
        auto const most = std::ranges::max(fit, {}, &ChosenTask::nearness).nearness;
        return *std::ranges::find_if(
            fit, [&](ChosenTask const& task) { return task.nearness >= std::min(most, enough * most); });
    }

    /// A technical start, the situations in the middle, the motivation last.
    void add_questions()
    {
        std::vector<Slot> slots{Slot::technical, Slot::task, Slot::situational, Slot::behavioural};
        if (!family_)
            slots = slots_of_tasks();
        while (slots.size() < questions_of_skill())
            slots.push_back(Slot::behavioural);
        auto const order = best_order(slots);
        for (std::size_t i = 0; i < slots.size(); ++i)
            bank_questions_.push_back(bank_question_for(slots[i], planned_[order[i]]));
        std::erase(bank_questions_, nullptr);
        for (std::size_t i = 0; i < slots.size(); ++i)
            add_question(slots[i], order[i]);
        if (asks_motivation())
            add(motivation_question(job_, plan_.competencies.back().name));
    }

    /// Up to three questions on the post's own tasks, two on how they are done and one on what goes wrong.
    std::vector<Slot> slots_of_tasks() const
    {
        auto const tasks =
            std::ranges::count(planned_, true, [](Planned const& planned) { return planned.id.empty(); });
        if (tasks == 3)
            return {Slot::task, Slot::further_task, Slot::task_situation, Slot::behavioural};
        if (tasks == 2)
            return {Slot::task, Slot::further_task, Slot::situational, Slot::behavioural};
        return {Slot::task, Slot::situational, Slot::behavioural, Slot::behavioural};
    }

    struct Choice
    {
        BankQuestion const* question = nullptr;
        double score = 0;
    };

    /// Which competency each slot asks about: the order whose questions fit the description best, all taken together.
    std::vector<std::size_t> best_order(std::vector<Slot> const& slots) const
    {
        std::vector<std::vector<double>> scores;
        for (auto const slot : slots) {
            auto& row = scores.emplace_back();
            for (auto const& planned : planned_)
                row.push_back(score_of(slot, planned));
        }
        std::vector<std::size_t> order(planned_.size());
        // NOLINTNEXTLINE(modernize-use-ranges): libstdc++ 12 has no std::ranges::iota
        std::iota(order.begin(), order.end(), 0U);
        auto best = order;
        auto best_score = -1e9;
        do {
            double score = 0;
            for (std::size_t i = 0; i < slots.size(); ++i)
                score += scores[i][order[i]];
            if (score > best_score + 1e-9) {
                best_score = score;
                best = order;
            }
        } while (std::ranges::next_permutation(order).found);
        return best;
    }

    double score_of(Slot slot, Planned const& planned) const
    {
        constexpr auto unfit = -6.0;
        constexpr auto weight_of_task = 0.35;
        if (asks_of_task(slot)) {
            constexpr auto of_no_family = 10.0; // its questions are on tasks alone
            if (!family_)
                return planned.id.empty() ? of_no_family : unfit;
            return planned.family == general_ ? unfit : weight_of_task * task_for(planned).nearness;
        }
        // Knowledge and situations of the trade itself say more than anybody's; behaviour is cross-cutting by nature.
        constexpr auto of_the_trade = 1.5;
        auto const choice = best_question(kind_of(slot), planned);
        if (!choice.question)
            return unfit;
        return choice.score + (slot != Slot::behavioural && planned.family != general_ ? of_the_trade : 0);
    }

    Choice best_question(ai::QuestionKind kind, Planned const& planned) const
    {
        Choice best;
        if (!planned.family)
            return best;
        for (auto const& question : planned.family->questions) {
            if (question.kind != kind || question.competency != planned.id)
                continue;
            auto const score = emphasis_.of_question(question.id);
            if (!best.question || score > best.score)
                best = {&question, score};
        }
        return best;
    }

    /// Of the kind if there is one, of any other kind if not.
    Choice any_question(ai::QuestionKind kind, Planned const& planned) const
    {
        using enum ai::QuestionKind;
        for (auto const other : {kind, situational, behavioural, technical})
            if (auto const choice = best_question(other, planned); choice.question)
                return choice;
        return {};
    }

    /// None where the post's own task is asked about.
    BankQuestion const* bank_question_for(Slot slot, Planned const& planned) const
    {
        return asks_of_task(slot) || planned.id.empty() ? nullptr : any_question(kind_of(slot), planned).question;
    }

    void add_question(Slot slot, std::size_t competency)
    {
        auto const& planned = planned_[competency];
        auto const& name = plan_.competencies[competency].name;
        auto const* const written = bank_question_for(slot, planned);
        if (!written)
            return add(task_question(job_, family_ ? task_for(planned).words : planned.task, name, asked_by(slot)));
        ai::ProposedQuestion question{.kind = written->kind,
                                      .competency = name,
                                      .text = written->text,
                                      .expected_points = written->points,
                                      .anchors = written->anchors};
        name_tools(job_, question);
        add(std::move(question));
    }

    void add(ai::ProposedQuestion question)
    {
        if (listener_.question)
            listener_.question(question);
        plan_.questions.push_back(std::move(question));
    }

    JobDescription job_;
    PostEmphasis emphasis_;
    ai::PlanListener const& listener_;
    int wanted_;
    BankFamily const* family_ = nullptr;
    BankFamily const* general_ = nullptr;
    std::vector<Planned> planned_;                    ///< as the plan's competencies, without motivation
    std::vector<BankQuestion const*> bank_questions_; ///< of the plan
    ai::PlanProposal plan_;
};

} // namespace

Result<ai::PlanProposal> generate_plan(ai::PlanRequest const& request, ai::PlanListener const& listener)
{
    if (trimmed(request.title).empty() && trimmed(request.description).empty())
        return fail(Errc::invalid, "description_required", "a title or a description is needed", "description");
    return Generator(request, listener).generate();
}

} // namespace recruteia::offline
