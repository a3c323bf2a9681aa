#include "integrations/offline/question_bank.hpp"

#include "foundation/digest.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/json_reader.hpp"

#include <stdexcept>

namespace recruteia::offline {

namespace bank {
std::span<EmbeddedFile const> embedded_files();
}

namespace {

std::vector<BankFamily> read_bank(ai::Locale locale)
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

} // namespace

std::vector<BankFamily> const& bank_of(ai::Locale locale)
{
    static auto const french = read_bank(ai::Locale::fr);
    static auto const english = read_bank(ai::Locale::en);
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
