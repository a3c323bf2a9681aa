#include "http/server.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"
#include "http/upgraded_socket.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>

namespace recruteia::http {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::RawClient;
using testing::RunningServer;
using testing::Transport;

/// A self-signed certificate for localhost in a folder of its own.
class Certificate
{
public:
    Certificate()
    {
        std::string name = (fs::temp_directory_path() / "tls-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> const key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        std::unique_ptr<X509, void (*)(X509*)> const certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        auto* subject = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("localhost"), -1,
                                   -1, 0);
        X509_set_issuer_name(certificate.get(), subject);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        write(files().certificate_chain, [&](FILE* out) { PEM_write_X509(out, certificate.get()); });
        write(files().private_key,
              [&](FILE* out) { PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    }
    ~Certificate() { fs::remove_all(folder_); }
    Certificate(Certificate const&) = delete;
    Certificate& operator=(Certificate const&) = delete;

    TlsFiles files() const { return {folder_ / "certificate.pem", folder_ / "key.pem"}; }

private:
    template <class Print>
    static void write(fs::path const& path, Print print)
    {
        std::unique_ptr<FILE, int (*)(FILE*)> const out(std::fopen(path.c_str(), "w"), std::fclose);
        print(out.get());
    }

    fs::path folder_;
};

Router a_router()
{
    Router router;
    router.get("/secure", [](Request request) -> Async<Reply> { co_return text(request.is_secure() ? "yes" : "no"); });
    router.get("/large", [](Request) -> Async<Reply> { co_return text(std::string(3'000'000, 'x')); });
    router.post("/echo", [](Request request) -> Async<Reply> { co_return text(request.body()); });
    return router;
}

TEST(Tls, ServesWithCertificateFiles)
{
    Certificate const certificate;
    RunningServer const server(a_router(), {.tls = certificate.files()});
    RawClient client(server.port(), Transport::tls);

    auto const reply = client.get("/secure");

    EXPECT_EQ(reply.body, "yes");
    EXPECT_THAT(reply.header("strict-transport-security"), ::testing::HasSubstr("max-age="));
    EXPECT_EQ(client.get("/large").body.size(), 3'000'000U);
    auto const body = std::string(500'000, 'b');
    EXPECT_EQ(client.exchange("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n" + body).body, body);
    EXPECT_THAT(server.url(), ::testing::StartsWith("https://127.0.0.1:"));
}

TEST(Tls, ClosesOnPlainHttpAndOnASilentHandshake)
{
    Certificate const certificate;
    RunningServer const server(a_router(), {.tls = certificate.files(), .timeouts = {.header = 200ms}});

    RawClient plain(server.port());
    plain.send("GET /secure HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(plain.is_closed_within(1s));
    RawClient silent(server.port());
    EXPECT_TRUE(silent.is_closed_within(1s));
    EXPECT_EQ(RawClient(server.port(), Transport::tls).get("/secure").body, "yes");
}

TEST(Tls, NamesTheFileThatCannotBeUsed)
{
    Certificate const certificate;
    auto files = certificate.files();
    std::ofstream(files.private_key) << "no key";
    asio::io_context io;
    SystemClock const clock;
    BlockingPool pool({.name = "files"});

    auto const server = Server::start(io, {.port = 0, .tls = files}, Router{}, {}, clock, pool);

    ASSERT_FALSE(server);
    EXPECT_THAT(server.error().detail, ::testing::HasSubstr(files.private_key.string()));
}

TEST(Tls, HandsTheStreamOverOnUpgrade)
{
    Certificate const certificate;
    std::vector<UpgradedSocket> taken; // touched on the io thread only
    auto router = a_router();
    router.upgrade("/socket.io", [&](Request, UpgradedSocket&& socket) { taken.push_back(std::move(socket)); });
    RunningServer server(std::move(router), {.tls = certificate.files()});
    RawClient client(server.port(), Transport::tls);

    client.send("GET /socket.io/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    for (int i = 0; i < 100 && server.usage().upgraded == 0; ++i)
        std::this_thread::sleep_for(10ms);

    server.on_io_thread([&] {
        EXPECT_EQ(taken.size(), 1U);
        if (!taken.empty())
            EXPECT_TRUE(std::holds_alternative<std::unique_ptr<TlsStream>>(taken[0].stream));
        taken.clear();
    });
}

} // namespace
} // namespace recruteia::http
