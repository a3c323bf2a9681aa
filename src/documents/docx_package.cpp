#include "documents/docx_package.hpp"

#include "documents/extraction.hpp"
#include "documents/xml_reader.hpp"
#include "foundation/try.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>

namespace recruteia::documents {

namespace {

/// Word writes some twenty parts, and one a picture.
constexpr zip_int64_t most_entries = 2000;
/// Of one kind: three headers a section are usual.
constexpr std::size_t most_parts = 9;
constexpr std::size_t piece = 64UL * 1024;

using Archive = std::unique_ptr<zip_t, decltype([](zip_t* archive) { zip_discard(archive); })>;
using Entry = std::unique_ptr<zip_file_t, decltype([](zip_file_t* entry) { zip_fclose(entry); })>;

Result<Archive> open_archive(std::string_view bytes)
{
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (!source)
        return refusal("document_damaged");
    Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr));
    if (!archive) {
        zip_source_free(source);
        return refusal("document_damaged");
    }
    return archive;
}

Result<std::string> unpack(zip_t& archive, zip_int64_t index)
{
    zip_stat_t about{};
    if (zip_stat_index(&archive, static_cast<zip_uint64_t>(index), 0, &about) != 0)
        return refusal("document_damaged");
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        return refusal("document_locked");
    if ((about.valid & ZIP_STAT_SIZE) != 0 && about.size > most_unpacked_bytes)
        return refusal("document_too_complex");
    Entry const entry(zip_fopen_index(&archive, static_cast<zip_uint64_t>(index), 0));
    if (!entry)
        return refusal("document_damaged");
    std::string content;
    std::array<char, piece> buffer{};
    for (;;) {
        auto const read = zip_fread(entry.get(), buffer.data(), buffer.size());
        if (read < 0)
            return refusal("document_damaged");
        if (read == 0)
            return content;
        content.append(buffer.data(), static_cast<std::size_t>(read));
        if (content.size() > most_unpacked_bytes)
            return refusal("document_too_complex");
    }
}

/// Where the body is: "word/document.xml" unless the package says otherwise, as some programs do.
Result<std::string> main_part(zip_t& archive)
{
    std::string name = "word/document.xml";
    auto const relations = zip_name_locate(&archive, "_rels/.rels", 0);
    if (relations < 0)
        return name;
    TRY(auto const content, unpack(archive, relations));
    XmlReader xml(content);
    for (;;) {
        TRY(auto const node, xml.next());
        if (node == XmlReader::Node::finished)
            return name;
        if (node != XmlReader::Node::start || !xml.attribute("Type").value_or("").ends_with("/officeDocument"))
            continue;
        name = xml.attribute("Target").value_or(name);
        if (name.starts_with('/'))
            name.erase(0, 1);
    }
}

/// Every part of this name beside the body, such as header1.xml, once each.
Result<std::vector<std::string>> parts_named(zip_t& archive, std::string_view name)
{
    std::vector<std::string> parts;
    std::size_t size = 0;
    auto const entries = zip_get_num_entries(&archive, 0);
    for (zip_int64_t index = 0; index < entries && parts.size() < most_parts; ++index) {
        auto const* const found = zip_get_name(&archive, static_cast<zip_uint64_t>(index), 0);
        auto const path = std::string_view(found ? found : "");
        auto const beside = "word/" + std::string(name);
        if (!path.starts_with(beside) || !path.ends_with(".xml"))
            continue;
        auto const number = path.substr(beside.size(), path.size() - beside.size() - std::string_view(".xml").size());
        if (number.find_first_not_of("0123456789") != std::string_view::npos)
            continue;
        TRY(auto part, unpack(archive, index));
        size += part.size();
        if (size > most_unpacked_bytes)
            return refusal("document_too_complex");
        if (std::ranges::find(parts, part) == parts.end())
            parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace

Result<DocxPackage> open_docx(std::string_view bytes)
{
    TRY(auto const archive, open_archive(bytes));
    if (zip_get_num_entries(archive.get(), 0) > most_entries)
        return refusal("document_too_complex");
    TRY(auto const main, main_part(*archive));
    auto const document = zip_name_locate(archive.get(), main.c_str(), 0);
    if (document < 0 || !main.starts_with("word/"))
        return refusal("document_unsupported");
    DocxPackage package;
    TRY(package.document, unpack(*archive, document));
    if (auto const styles = zip_name_locate(archive.get(), "word/styles.xml", 0); styles >= 0) {
        TRY(package.styles, unpack(*archive, styles));
    }
    TRY(package.headers, parts_named(*archive, "header"));
    for (std::string_view const name : {"footnotes", "endnotes", "footer"}) {
        TRY(auto parts, parts_named(*archive, name));
        std::ranges::move(parts, std::back_inserter(package.notes_and_footers));
    }
    return package;
}

} // namespace recruteia::documents
