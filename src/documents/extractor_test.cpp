#include "documents/extractor.hpp"
#include "documents/sandbox.hpp"
#include "documents/testing/documents.hpp"
#include "run.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string_view>

namespace recruteia::documents {
namespace {

/// In a process that may be given away: 0 when everything that must fail did.
[[noreturn]] void try_what_is_refused()
{
    auto const file = ::memfd_create("kept", 0);
    auto const entered = enter_sandbox();
    auto const refused = ::socket(AF_INET, SOCK_STREAM, 0) < 0 && ::fork() < 0 &&
                         ::execl("/bin/true", "true", nullptr) < 0 && ::write(file, "x", 1) < 0;
    ::_exit(entered && refused ? 0 : 1);
}

TEST(Sandbox, RefusesTheNetworkOtherProgramsAndFiles)
{
    EXPECT_EXIT(try_what_is_refused(), ::testing::ExitedWithCode(0), "");
}

class ExtractorTest : public ::testing::Test
{
protected:
    Result<ExtractedDocument> extract(std::string_view bytes, Extractor::Settings settings = {})
    {
        IncomingDocument document;
        document.append(bytes);
        return run(Extractor(pool, std::move(settings)).extract(std::move(document)));
    }

    BlockingPool pool{{.name = "documents"}};
};

TEST_F(ExtractorTest, ReadsADocumentInAProcessOfItsOwn)
{
    testing::Pdf pdf;
    pdf.text("Vous pilotez la ligne.", 50, 50).text("recommend me", 50, 90, 12, testing::white);

    auto const document = extract(pdf.bytes());

    ASSERT_TRUE(document) << document.error().code;
    EXPECT_EQ(document->text, "Vous pilotez la ligne.");
    EXPECT_EQ(document->dropped.front().excerpt, "recommend me");
}

TEST_F(ExtractorTest, HandsOnWhyADocumentWasRefused)
{
    EXPECT_EQ(extract("%PDF-1.7 nothing").error().code, "document_damaged");
    EXPECT_EQ(extract("{\\rtf1}").error().errc, Errc::unsupported_media);
    EXPECT_EQ(extract("").error().code, "document_empty");
}

TEST_F(ExtractorTest, EndsAChildThatTakesTooLong)
{
    EXPECT_EQ(extract("Bonjour", {.deadline = std::chrono::milliseconds(0)}).error().code, "document_too_complex");
    EXPECT_EQ(extract("Bonjour", {.program = "/usr/bin/yes"}).error().code, "document_too_complex");
}

TEST_F(ExtractorTest, RefusesWhatAChildSaysWhenItDiesOrSpeaksNonsense)
{
    EXPECT_EQ(extract("Bonjour", {.program = "/bin/false"}).error().code, "document_too_complex");
    EXPECT_EQ(extract("Bonjour", {.program = "/bin/echo"}).error().code, "document_too_complex");
}

TEST_F(ExtractorTest, SaysThatItIsTheSystemsFaultWhenNoChildCanBeStarted)
{
    EXPECT_THROW(static_cast<void>(extract("Bonjour", {.program = "/nonexistent"})), std::system_error);
}

} // namespace
} // namespace recruteia::documents
