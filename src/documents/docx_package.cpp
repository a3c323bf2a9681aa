#include "documents/docx_package.hpp"

#include "documents/extraction.hpp"
#include "foundation/try.hpp"

#include <zip.h>

#include <array>
#include <memory>
#include <optional>

namespace recruteia::documents {

namespace {

/// Word writes some twenty parts, and one a picture.
constexpr zip_int64_t most_entries = 2000;
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

} // namespace

Result<DocxPackage> open_docx(std::string_view bytes)
{
    TRY(auto const archive, open_archive(bytes));
    if (zip_get_num_entries(archive.get(), 0) > most_entries)
        return refusal("document_too_complex");
    auto const document = zip_name_locate(archive.get(), "word/document.xml", 0);
    if (document < 0)
        return refusal("document_unsupported");
    DocxPackage package;
    TRY(package.document, unpack(*archive, document));
    if (auto const styles = zip_name_locate(archive.get(), "word/styles.xml", 0); styles >= 0) {
        TRY(package.styles, unpack(*archive, styles));
    }
    return package;
}

} // namespace recruteia::documents
