#include "integrations/prompted/prompts.hpp"

#include "foundation/described.hpp"
#include "foundation/digest.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/encoding.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

namespace recruteia::prompted {

namespace files {
std::span<EmbeddedFile const> embedded_files();
}

namespace {

constexpr std::string_view folder = "data/prompts/";
constexpr std::string_view ending = ".md";
constexpr std::string_view version_mark = "version: ";
constexpr std::string_view end_of_head = "\n---\n";

/// `data/prompts/fr/judge.md` is `judge/fr`.
std::string name_of(std::string_view path)
{
    auto const inside = path.substr(folder.size(), path.size() - folder.size() - ending.size());
    auto const slash = inside.find('/');
    return fmt::format("{}/{}", inside.substr(slash + 1), inside.substr(0, slash));
}

Prompt read(EmbeddedFile const& file)
{
    auto const head = file.content.find(end_of_head);
    if (!file.content.starts_with(version_mark) || head == std::string_view::npos)
        throw std::logic_error(std::string(file.path) + " does not begin with its version");
    auto const version = file.content.substr(version_mark.size(), head - version_mark.size());
    return {.version = fmt::format("{} {}", name_of(file.path), version),
            .text = std::string(trimmed(file.content.substr(head + end_of_head.size()))),
            .hash = sha256_hex(file.content)};
}

std::map<std::string, Prompt> const& all()
{
    static auto const prompts = [] {
        std::map<std::string, Prompt> read_prompts;
        for (auto const& file : files::embedded_files())
            read_prompts.emplace(name_of(file.path), read(file));
        return read_prompts;
    }();
    return prompts;
}

} // namespace

Prompt const& prompt_of(std::string_view act, ai::Locale locale)
{
    return all().at(fmt::format("{}/{}", act, to_string(locale)));
}

std::string const& prompts_hash()
{
    static auto const hash = [] {
        std::string together;
        for (auto const& [name, prompt] : all())
            together += name + ' ' + prompt.hash + '\n';
        return sha256_hex(together);
    }();
    return hash;
}

} // namespace recruteia::prompted
