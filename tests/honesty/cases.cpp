#include "cases.hpp"

#include "foundation/json_writer.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace recruteia::honesty {

namespace {

std::filesystem::path const folder = RECRUTEIA_HONESTY_DATA;

std::string content_of(std::filesystem::path const& path)
{
    std::ifstream const file(path);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// An expected point is a text or `{text, weight}`.
ai::RubricPoint point_of(json::value const& value, std::size_t number)
{
    ai::RubricPoint point{.id = "p" + std::to_string(number)};
    if (auto const* text = value.if_string()) {
        point.text = *text;
        return point;
    }
    point.text = value.at("text").as_string();
    if (auto const* weight = value.as_object().if_contains("weight"))
        point.weight = weight->to_number<double>();
    return point;
}

std::string text_of(json::object const& object, std::string_view name)
{
    auto const* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

ai::Locale locale_of(json::object const& object)
{
    return object.at("lang").as_string() == "fr" ? ai::Locale::fr : ai::Locale::en;
}

evaluation::QuestionRubric rubric_of(json::object const& object)
{
    evaluation::QuestionRubric rubric{.locale = locale_of(object), .question = text_of(object, "question")};
    if (auto reference = text_of(object, "reference"); !reference.empty())
        rubric.reference_answer = std::move(reference);
    if (auto const* points = object.if_contains("expected_points"))
        for (auto const& point : points->as_array())
            rubric.expected_points.push_back(point_of(point, rubric.expected_points.size() + 1));
    return rubric;
}

/// Calls `use` with each object of the array in a file of data/honesty.
template <class Use>
void for_each(std::filesystem::path const& path, Use const& use)
{
    auto const parsed = parse_json(content_of(path));
    if (!parsed)
        throw std::runtime_error(path.string() + ": " + parsed.error().detail);
    for (auto const& item : parsed->as_array())
        use(item.as_object());
}

} // namespace

std::vector<GoodAnswer> read_good_answers()
{
    std::vector<GoodAnswer> answers;
    for_each(folder / "answers.json", [&](json::object const& object) {
        answers.push_back({text_of(object, "id"), rubric_of(object), text_of(object, "good")});
    });
    return answers;
}

std::vector<Attack> read_attacks()
{
    std::set<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator(folder / "attacks"))
        paths.insert(entry.path());
    std::vector<Attack> attacks;
    for (auto const& path : paths)
        for_each(path, [&](json::object const& object) {
            attacks.push_back({text_of(object, "id"), text_of(object, "channel"), rubric_of(object),
                               text_of(object, "attack"), text_of(object, "twin"), text_of(object, "by"),
                               object.contains("open")});
        });
    return attacks;
}

std::vector<NearMiss> read_near_misses()
{
    std::vector<NearMiss> answers;
    for_each(folder / "near_misses.json", [&](json::object const& object) {
        answers.push_back({text_of(object, "id"), rubric_of(object), text_of(object, "answer")});
    });
    return answers;
}

std::vector<OtherLanguage> read_other_languages()
{
    std::vector<OtherLanguage> answers;
    for_each(folder / "other_languages.json", [&](json::object const& object) {
        answers.push_back({text_of(object, "language"), text_of(object, "answer"), object.contains("attack")});
    });
    return answers;
}

std::vector<Twins> read_twins()
{
    std::vector<Twins> twins;
    for_each(folder / "twins.json", [&](json::object const& object) {
        Twins pair{.id = text_of(object, "id"),
                   .about = text_of(object, "about"),
                   .lang = locale_of(object),
                   .one = text_of(object, "one"),
                   .other = text_of(object, "other")};
        if (auto const* respelled = object.if_contains("respelled"))
            for (auto const& change : respelled->as_array())
                pair.respelled.emplace_back(std::string(change.at(0).as_string()),
                                            std::string(change.at(1).as_string()));
        twins.push_back(std::move(pair));
    });
    return twins;
}

} // namespace recruteia::honesty
