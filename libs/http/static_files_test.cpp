#include "http/page_policy.hpp"
#include "http/static_files.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace recruteia::http {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RawClient;
using testing::RunningServer;

/// A folder as the web build leaves it, removed afterwards.
class ExportedSite
{
public:
    ExportedSite()
    {
        std::string name = (fs::temp_directory_path() / "site-XXXXXX").string();
        root_ = ::mkdtemp(name.data());
        write("fr.html", "<html><script>self.x=1</script><p>Bonjour</p></html>");
        write("en.html", "<html><p>Hello</p></html>");
        write("404.html", "<html>Nothing</html>");
        write("fr/positions.html", "<html>Postes</html>");
        write("fr/404.html", "<html>Rien</html>");
        write("_next/static/chunks/[locale]/app.js", std::string(1000, 'j'));
        write("_next/static/chunks/[locale]/app.js.br", "brotli form");
        write("_next/static/chunks/[locale]/app.js.gz", "gzip form");
        write("digits.txt", "0123456789");
    }
    ~ExportedSite() { fs::remove_all(root_); }
    ExportedSite(ExportedSite const&) = delete;
    ExportedSite& operator=(ExportedSite const&) = delete;

    void write(fs::path const& path, std::string const& content) const
    {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << content;
    }

    fs::path const& root() const { return root_; }

private:
    fs::path root_;
};

Router site_router(StaticFiles const& files)
{
    Router router;
    router.get("/api/health", [](Request) -> Async<Reply> { co_return text("well"); });
    router.fallback([&files](Request request) -> Async<Reply> { co_return files.serve(request); });
    return router;
}

class StaticSite : public ::testing::Test
{
protected:
    ExportedSite site;
    StaticFiles files = StaticFiles::load({.root = site.root()}).value();
    RunningServer server{site_router(files)};
    RawClient client{server.port()};
};

constexpr auto script = "/_next/static/chunks/%5Blocale%5D/app.js";

TEST_F(StaticSite, LeadsFromTheRootToTheReadersLanguage)
{
    auto const french = client.get("/", "Accept-Language: de, fr-CA;q=0.8, en;q=0.5\r\n");
    EXPECT_EQ(french.status, 302);
    EXPECT_EQ(french.header("location"), "/fr");
    EXPECT_EQ(french.header("vary"), "Accept-Language");
    EXPECT_EQ(client.get("/", "Accept-Language: en-GB,fr;q=0.3\r\n").header("location"), "/en");
    EXPECT_EQ(client.get("/", "Accept-Language: de\r\n").header("location"), "/fr");
    EXPECT_EQ(client.get("/").header("location"), "/fr");
}

TEST_F(StaticSite, MapsAddressesToPages)
{
    auto const page = client.get("/fr/positions?sort=name");
    EXPECT_EQ(page.body, "<html>Postes</html>");
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.header("cache-control"), "no-cache");
    EXPECT_EQ(client.get("/fr/positions/").body, "<html>Postes</html>");
    EXPECT_EQ(client.get("/en").body, "<html><p>Hello</p></html>");
    EXPECT_EQ(client.get("/api/health").body, "well");
}

TEST_F(StaticSite, HasANotFoundPageInEachLanguage)
{
    auto const french = client.get("/fr/nowhere");
    EXPECT_EQ(french.status, 404);
    EXPECT_EQ(french.body, "<html>Rien</html>");
    EXPECT_EQ(client.get("/nowhere").body, "<html>Nothing</html>");
    EXPECT_EQ(client.get("/api/nowhere").header("content-type"), "application/problem+json");
    EXPECT_EQ(client.exchange("POST /fr HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").status, 404);
}

TEST_F(StaticSite, AllowsOnlyTheInlineScriptsOfThePage)
{
    // echo -n 'self.x=1' | openssl dgst -sha256 -binary | base64
    auto const policy = client.get("/fr").header("content-security-policy");
    EXPECT_THAT(policy, HasSubstr("script-src 'self' 'sha256-OeQ5f9lOMes7jOc0cGCXX08CnAERweUkLpVXXpflaLg=';"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(client.get("/en").header("content-security-policy"), HasSubstr("script-src 'self';"));
}

TEST_F(StaticSite, SendsTheBestStoredForm)
{
    auto const brotli = client.get(script, "Accept-Encoding: gzip, deflate, br\r\n");
    EXPECT_EQ(brotli.body, "brotli form");
    EXPECT_EQ(brotli.header("content-encoding"), "br");
    EXPECT_EQ(brotli.header("vary"), "Accept-Encoding");
    EXPECT_EQ(brotli.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(brotli.header("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(client.get(script, "Accept-Encoding: gzip, br;q=0\r\n").body, "gzip form");
    auto const plain = client.get(script);
    EXPECT_EQ(plain.body.size(), 1000U);
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_NE(plain.header("etag"), brotli.header("etag"));
}

TEST_F(StaticSite, SendsNothingThatTheBrowserHas)
{
    auto const etag = client.get("/digits.txt").header("etag");

    auto const unchanged = client.get("/digits.txt", "If-None-Match: \"other\", W/" + etag + "\r\n");

    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.body, "");
    EXPECT_EQ(unchanged.header("etag"), etag);
    EXPECT_EQ(client.get("/digits.txt", "If-None-Match: \"other\"\r\n").body, "0123456789");
}

TEST_F(StaticSite, SendsRanges)
{
    auto const middle = client.get("/digits.txt", "Range: bytes=2-4\r\n");
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(middle.body, "234");
    EXPECT_EQ(middle.header("content-range"), "bytes 2-4/10");
    EXPECT_EQ(client.get("/digits.txt", "Range: bytes=7-\r\n").body, "789");
    EXPECT_EQ(client.get("/digits.txt", "Range: bytes=-2\r\n").body, "89");
    auto const beyond = client.get("/digits.txt", "Range: bytes=10-\r\n");
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond.header("content-range"), "bytes */10");
    EXPECT_EQ(client.get("/digits.txt", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n").body, "0123456789");
}

TEST_F(StaticSite, NeverLeavesItsRoot)
{
    for (auto const* path : {"/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/../etc/passwd", "//etc/passwd"})
        EXPECT_THAT(RawClient(server.port()).get(path).status, ::testing::AnyOf(400, 404)) << path;
}

TEST(StaticFiles, StreamsFromTheDiskWhatIsNotKeptInMemory)
{
    ExportedSite const site;
    std::string large;
    for (int i = 0; large.size() < 3'000'000; ++i)
        large += std::to_string(i) + "\n";
    site.write("large.txt", large);
    auto const files = StaticFiles::load({.root = site.root(), .kept_in_memory = 100}).value();
    RunningServer const server(site_router(files));
    RawClient client(server.port());

    EXPECT_EQ(client.get("/large.txt").body, large);
    EXPECT_EQ(client.get("/large.txt", "Range: bytes=1000000-2999999\r\n").body, large.substr(1'000'000, 2'000'000));
    site.write("large.txt", "short");
    EXPECT_EQ(client.get("/large.txt").status, 500);
}

TEST(StaticFiles, RefuseARootWithALinkOutOfIt)
{
    ExportedSite const site;
    fs::create_symlink("/etc/hostname", site.root() / "hostname.txt");

    auto const files = StaticFiles::load({.root = site.root()});

    ASSERT_FALSE(files);
    EXPECT_THAT(files.error().detail, HasSubstr("hostname.txt leads out of it"));
    EXPECT_FALSE(StaticFiles::load({.root = site.root() / "missing"}));
}

TEST(PagePolicy, FindsInlineScriptsAsBrowsersDo)
{
    EXPECT_EQ(inline_script_hashes("<SCRIPT type='a>b'>1</Script><script>2</script ><script>1</script>").size(), 2U);
    EXPECT_THAT(inline_script_hashes("<script src=/a.js></script><script async=\"\" src='/b.js'/></script>"),
                ElementsAre());
    EXPECT_THAT(inline_script_hashes("<scripty>1</scripty><script>never closed"), ElementsAre());
    EXPECT_EQ(inline_script_hashes("<script data-src=\"x\">1</script>").size(), 1U);
    EXPECT_EQ(inline_script_hashes("<script>if (a<b) \"<script>\"</script>").size(), 1U);
    EXPECT_THAT(page_policy("", "'wasm-unsafe-eval'"), HasSubstr("script-src 'self' 'wasm-unsafe-eval';"));
    EXPECT_THAT(page_policy("", ""), Not(HasSubstr("script-src 'self' 'unsafe")));
}

} // namespace
} // namespace recruteia::http
