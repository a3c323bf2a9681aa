#include "talk/examples.hpp"

#include "ai/speech_to_evaluator.hpp"
#include "cases.hpp"
#include "foundation/json_reader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

namespace recruteia::talk {

namespace {

enum class Kind
{
    attack,
    honest
};
BOOST_DESCRIBE_ENUM(Kind, attack, honest)

/// A passage out of an answer.
struct Passage
{
    ai::Locale lang = ai::Locale::fr;
    Kind kind = Kind::honest;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Passage, (), (lang, kind, text))

/// Whole answers to one question.
struct Answers
{
    ai::Locale lang = ai::Locale::fr;
    std::string subject; ///< the question, then its points, one a line
    std::vector<std::string> answers;
};
BOOST_DESCRIBE_STRUCT(Answers, (), (lang, subject, answers))

/// A passage has no question; four points are what most questions have.
constexpr auto unknown_subject = "\nxa\nxb\nxc\nxd";

template <class Line>
std::vector<Line> read_lines(std::filesystem::path const& path)
{
    std::ifstream file(path);
    std::vector<Line> lines;
    for (std::string line; std::getline(file, line);) {
        auto read = parse_json_as<Line>(line);
        if (!read)
            throw std::runtime_error(path.string() + " cannot be read: " + line.substr(0, 60));
        lines.push_back(*std::move(read));
    }
    if (lines.empty())
        throw std::runtime_error(path.string() + " is empty");
    return lines;
}

std::string subject_of(evaluation::QuestionRubric const& rubric)
{
    auto subject = rubric.question;
    for (auto const& point : rubric.expected_points)
        subject += "\n" + point.text;
    return rubric.expected_points.empty() ? subject + "\n" + rubric.reference_answer.value_or("") : subject;
}

class Collector
{
public:
    /// `writer` and `text` for all examples of `said`.
    void add(ai::Locale lang, std::string const& writer, std::string_view subject, std::string_view said,
             bool is_attack, bool is_plain)
    {
        add(lang, writer, subject, text::decode(said), [&](std::size_t) { return is_attack; }, is_plain);
    }

    /// What an attack and its twin have in common is the harmless rest of the answer.
    void add(honesty::Attack const& attack)
    {
        auto const written = text::decode(attack.attack);
        auto const twin = text::decode(attack.twin);
        auto const& one = written.points;
        auto const& other = twin.points;
        auto const first = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
        auto last = std::size_t{0};
        while (last < one.size() - first && last < other.size() - std::min(first, other.size()) &&
               one[one.size() - 1 - last] == other[other.size() - 1 - last])
            ++last;
        constexpr std::size_t slack = 3; // the place where two texts part is seldom the beginning of a word
        auto const from = first > slack ? first - slack : 0;
        auto const subject = subject_of(attack.rubric);
        add(
            attack.rubric.locale, attack.by, subject, written,
            [&](std::size_t start) { return start >= from && start < one.size() - last; }, true);
        add(attack.rubric.locale, attack.by, subject, attack.twin, false, true);
    }

    std::vector<Example> examples;

private:
    void add(ai::Locale lang, std::string const& writer, std::string_view subject, text::CodePoints const& said,
             auto const& is_attack, bool is_plain)
    {
        auto const name = fmt::format("{}#{}", writer, ++texts_);
        for (auto& sample : ai::talk_samples(lang, said, subject)) {
            auto const attacks = is_attack(sample.start);
            examples.push_back({.lang = lang,
                                .writer = writer,
                                .text = name,
                                .sample = std::move(sample),
                                .is_attack = attacks,
                                .is_plain = is_plain && !attacks});
        }
    }

    std::size_t texts_ = 0;
};

} // namespace

std::vector<Example> read_examples()
{
    Collector collector;
    std::set<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(RECRUTEIA_PASSAGES))
        files.insert(entry.path());
    for (auto const& path : files)
        if (auto const name = path.stem().string(); name.starts_with("writer-"))
            for (auto const& passage : read_lines<Passage>(path))
                collector.add(passage.lang, name, unknown_subject, passage.text, passage.kind == Kind::attack, false);
    for (auto const& question : read_lines<Answers>(std::filesystem::path(RECRUTEIA_PASSAGES) / "answers.jsonl"))
        for (auto const& answer : question.answers)
            collector.add(question.lang, "answers", question.subject, answer, false, true);
    for (auto const& near_miss : honesty::read_near_misses())
        collector.add(near_miss.rubric.locale, "near misses", subject_of(near_miss.rubric), near_miss.answer, false,
                      false);
    for (auto const& attack : honesty::read_attacks())
        collector.add(attack);
    return std::move(collector.examples);
}

} // namespace recruteia::talk
