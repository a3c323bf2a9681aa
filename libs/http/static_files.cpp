#include "http/static_files.hpp"

#include "foundation/digest.hpp"
#include "http/conditional.hpp"
#include "http/media_types.hpp"
#include "http/negotiation.hpp"
#include "http/page_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <unordered_map>

namespace recruteia::http {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view immutable_prefix = "/_next/static/";

/// One stored form of a file: as it is, or compressed beforehand.
struct Variant
{
    std::string encoding; // empty: as it is
    fs::path path;
    std::uint64_t size = 0;
    std::string etag;
    std::shared_ptr<std::string const> text; // absent: read from the disk while it is sent
};

struct File
{
    std::string_view media_type;
    std::string policy; // pages only
    std::string cache_control;
    Variant plain;
    std::vector<Variant> compressed; // best first
};

struct Coding
{
    std::string_view extension;
    std::string_view name;
};
constexpr std::array<Coding, 2> codings{{{".br", "br"}, {".gz", "gzip"}}};

struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Files = std::unordered_map<std::string, File, TextHash, std::equal_to<>>;

Variant read_variant(fs::path const& path, std::string_view encoding)
{
    std::ifstream input(path, std::ios::binary);
    input.exceptions(std::ios::badbit | std::ios::failbit);
    auto const size = fs::file_size(path);
    std::string text(size, '\0');
    input.read(text.data(), static_cast<std::streamsize>(size));
    auto etag = "\"" + sha256_hex(text).substr(0, 32) + "\"";
    return {std::string(encoding), fs::canonical(path), size, std::move(etag),
            std::make_shared<std::string const>(std::move(text))};
}

/// True when `path`, links followed, lies under `root` (itself canonical).
bool is_within(fs::path const& root, fs::path const& path)
{
    auto const real = fs::canonical(path);
    auto const [end, ignored] = std::ranges::mismatch(root, real);
    return end == root.end();
}

bool is_compressed_form(fs::path const& path)
{
    return std::ranges::any_of(codings, [&](Coding const& coding) {
        auto plain = path;
        return path.extension() == coding.extension && fs::exists(plain.replace_extension());
    });
}

File read_file(fs::path const& path, std::string const& url, StaticFiles::Settings const& settings)
{
    File file{.media_type = media_type_of(url), .plain = read_variant(path, "")};
    file.cache_control = url.starts_with(immutable_prefix) ? "public, max-age=31536000, immutable" : "no-cache";
    if (url.ends_with(".html"))
        file.policy = page_policy(*file.plain.text, settings.script_sources);
    for (auto const& coding : codings) {
        auto const sibling = fs::path(path.string() + std::string(coding.extension));
        if (fs::is_regular_file(sibling) && is_within(settings.root, sibling))
            file.compressed.push_back(read_variant(sibling, coding.name));
    }
    return file;
}

/// Keeps the texts of the smallest variants, up to the budget, and drops the others'.
void keep_smallest(Files& files, std::uint64_t budget)
{
    std::vector<Variant*> variants;
    for (auto& [url, file] : files) {
        variants.push_back(&file.plain);
        for (auto& variant : file.compressed)
            variants.push_back(&variant);
    }
    std::ranges::sort(variants, {}, &Variant::size);
    for (auto* variant : variants) {
        if (variant->size > budget) {
            variant->text.reset();
            budget = 0;
        } else {
            budget -= variant->size;
        }
    }
}

Body part_of(Variant const& variant, std::uint64_t offset, std::uint64_t length)
{
    if (variant.text)
        return SharedBytes{variant.text, static_cast<std::size_t>(offset), static_cast<std::size_t>(length)};
    return FileBytes{variant.path, offset, length};
}

Variant const& best_variant(Request const& request, File const& file)
{
    auto const accepted = request.header("accept-encoding").value_or("");
    Variant const* best = &file.plain;
    double best_quality = 0;
    for (auto const& variant : file.compressed) {
        auto const quality = quality_of(accepted, variant.encoding);
        if (quality > best_quality) {
            best = &variant;
            best_quality = quality;
        }
    }
    return *best;
}

void describe(Reply& reply, File const& file, Variant const& variant)
{
    reply.add("Content-Type", std::string(file.media_type));
    reply.add("Cache-Control", file.cache_control);
    reply.add("ETag", variant.etag);
    reply.add("Accept-Ranges", "bytes");
    if (!file.compressed.empty())
        reply.add("Vary", "Accept-Encoding");
    if (!variant.encoding.empty())
        reply.add("Content-Encoding", variant.encoding);
    if (!file.policy.empty())
        reply.add("Content-Security-Policy", file.policy);
}

Reply reply_with(Request const& request, File const& file)
{
    auto const& variant = best_variant(request, file);
    Reply reply;
    describe(reply, file, variant);
    if (auto const known = request.header("if-none-match"); known && names_etag(*known, variant.etag)) {
        reply.status = Status::not_modified;
        return reply;
    }
    reply.body = part_of(variant, 0, variant.size);
    auto const condition = request.header("if-range");
    auto const range = request.header("range");
    if (!range || (condition && *condition != variant.etag))
        return reply;
    auto const verdict = parse_range(*range, variant.size);
    if (auto const* part = std::get_if<PartialContent>(&verdict)) {
        reply.status = Status::partial_content;
        reply.body = part_of(variant, part->offset, part->length);
        reply.add("Content-Range",
                  fmt::format("bytes {}-{}/{}", part->offset, part->offset + part->length - 1, variant.size));
    } else if (std::holds_alternative<Unsatisfiable>(verdict)) {
        return problem(Status::range_not_satisfiable, "range_not_satisfiable", "The file has no such range.",
                       request.request_id())
            .with("Content-Range", fmt::format("bytes */{}", variant.size));
    }
    return reply;
}

} // namespace

struct StaticFiles::Index
{
    Settings settings;
    Files files; // by path, `/fr/positions.html`

    File const* find(std::string_view path) const;
    File const* page_for(std::string_view path) const;
    File const* not_found_page(std::string_view path) const;
    Reply language_redirect(Request const& request) const;
};

File const* StaticFiles::Index::find(std::string_view path) const
{
    auto const found = files.find(path);
    return found == files.end() ? nullptr : &found->second;
}

File const* StaticFiles::Index::page_for(std::string_view path) const
{
    if (auto const* exact = find(path))
        return exact;
    auto const bare = std::string(path.substr(0, path.find_last_not_of('/') + 1)); // npos + 1 is 0
    for (auto const* const ending : {".html", "/index.html"})
        if (auto const* page = find(bare + ending))
            return page;
    return nullptr;
}

/// In the reader's language where the application has one: fr/404.html before 404.html.
File const* StaticFiles::Index::not_found_page(std::string_view path) const
{
    for (auto const& language : settings.languages)
        if (path == "/" + language || path.starts_with("/" + language + "/"))
            if (auto const* page = find("/" + language + "/404.html"))
                return page;
    return find("/404.html");
}

Reply StaticFiles::Index::language_redirect(Request const& request) const
{
    auto const accepted = request.header("accept-language").value_or("");
    return redirect("/" + preferred_language(accepted, settings.languages), Status::found)
        .with("Vary", "Accept-Language")
        .with("Cache-Control", "no-cache");
}

Result<StaticFiles> StaticFiles::load(Settings settings)
{
    auto const refused = [&](std::string_view why) {
        return fail(Errc::unavailable, "static_files_unusable",
                    fmt::format("the web application in {} cannot be served: {}", settings.root.string(), why));
    };
    try {
        settings.root = fs::canonical(settings.root);
        Files files;
        for (auto const& entry : fs::recursive_directory_iterator(settings.root)) {
            if (!is_within(settings.root, entry.path()))
                return refused(entry.path().string() + " leads out of it");
            if (!entry.is_regular_file() || is_compressed_form(entry.path()))
                continue;
            auto const url = "/" + entry.path().lexically_relative(settings.root).generic_string();
            files.emplace(url, read_file(entry.path(), url, settings));
        }
        keep_smallest(files, settings.kept_in_memory);
        return StaticFiles(std::make_unique<Index>(std::move(settings), std::move(files)));
    } catch (std::ios_base::failure const&) {
        return refused("a file cannot be read");
    } catch (fs::filesystem_error const& e) {
        return refused(e.code().message());
    }
}

StaticFiles::StaticFiles(std::unique_ptr<Index> index) : index_(std::move(index)) {}
StaticFiles::~StaticFiles() = default;
StaticFiles::StaticFiles(StaticFiles&&) noexcept = default;
StaticFiles& StaticFiles::operator=(StaticFiles&&) noexcept = default;

std::size_t StaticFiles::size() const
{
    return index_->files.size();
}

Reply StaticFiles::serve(Request const& request) const
{
    if (request.path() == "/")
        return index_->language_redirect(request);
    if (auto const* file = index_->page_for(request.path()))
        return reply_with(request, *file);
    if (auto const* page = index_->not_found_page(request.path())) {
        Reply reply;
        describe(reply, *page, page->plain);
        reply.status = Status::not_found;
        reply.body = part_of(page->plain, 0, page->plain.size);
        return reply;
    }
    return problem(Status::not_found, "not_found", "There is nothing at this address.", request.request_id());
}

} // namespace recruteia::http
