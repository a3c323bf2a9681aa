#include "integrations/offline/question_bank.hpp"

#include "foundation/digest.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/json_reader.hpp"

#include <algorithm>
#include <stdexcept>

namespace recruteia::offline {

namespace bank {
std::span<EmbeddedFile const> embedded_files();
}

namespace {

constexpr std::string_view task_family = "tasks";

std::vector<BankFamily> read_files(ai::Locale locale)
{
    auto const folder = "data/bank/" + std::string(to_string(locale)) + "/";
    std::vector<BankFamily> families;
    for (auto const& file : bank::embedded_files()) {
        if (!file.path.starts_with(folder))
            continue;
        auto family = parse_json_as<BankFamily>(file.content);
        if (!family)
            throw std::logic_error(std::string(file.path) + ": " + family.error().detail);
        families.push_back(*std::move(family));
    }
    return families;
}

struct Bank
{
    std::vector<BankFamily> families;
    BankFamily tasks;
};

Bank read_bank(ai::Locale locale)
{
    Bank bank{.families = read_files(locale), .tasks = {}};
    auto const tasks = std::ranges::find(bank.families, task_family, &BankFamily::family);
    if (tasks == bank.families.end())
        throw std::logic_error("the question bank has no file of tasks");
    bank.tasks = std::move(*tasks);
    bank.families.erase(tasks);
    return bank;
}

Bank const& whole_bank_of(ai::Locale locale)
{
    static auto const french = read_bank(ai::Locale::fr);
    static auto const english = read_bank(ai::Locale::en);
    return locale == ai::Locale::fr ? french : english;
}

} // namespace

std::vector<BankFamily> const& bank_of(ai::Locale locale)
{
    return whole_bank_of(locale).families;
}

BankFamily const& task_bank_of(ai::Locale locale)
{
    return whole_bank_of(locale).tasks;
}

std::vector<std::string> const& bank_texts(ai::Locale locale)
{
    static auto const texts_of = [](ai::Locale language) {
        std::vector<std::string> texts;
        for (auto const& family : bank_of(language))
            for (auto const& question : family.questions)
                texts.push_back(question.text);
        return texts;
    };
    static auto const french = texts_of(ai::Locale::fr);
    static auto const english = texts_of(ai::Locale::en);
    return locale == ai::Locale::fr ? french : english;
}

std::string const& bank_digest()
{
    static auto const digest = [] {
        std::string all;
        for (auto const& file : bank::embedded_files()) {
            all += file.path;
            all += file.content;
        }
        return sha256_hex(all);
    }();
    return digest;
}

} // namespace recruteia::offline
