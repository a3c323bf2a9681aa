#include "integrations/smtp/smtp_mailer.hpp"

#include "foundation/time.hpp"
#include "integrations/smtp/mime.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <stdexcept>

namespace recruteia::smtp {

using notifications::Letter;
using notifications::Outcome;
using notifications::Posted;

namespace {

/// `550 5.1.1` out of `550-5.1.1 <ada@example.org> does not exist`: what a server says may name people.
std::string status_of(std::string_view line)
{
    auto const digits = [&](std::size_t from) {
        auto end = from;
        while (end < line.size() && line[end] >= '0' && line[end] <= '9')
            ++end;
        return end - from;
    };
    if (digits(0) != 3)
        return {};
    std::string status(line.substr(0, 3));
    auto at = std::size_t{4};
    if (line.size() <= at || digits(at) != 1)
        return status;
    auto end = at;
    for (int part = 0; part < 3; ++part) {
        auto const length = digits(end);
        if (length == 0 || length > 3)
            return status;
        end += length;
        if (part == 2)
            break;
        if (end >= line.size() || line[end] != '.')
            return status;
        ++end;
    }
    return fmt::format("{} {}", status, line.substr(at, end - at));
}

struct Upload
{
    std::string_view rest;

    static std::size_t read(char* buffer, std::size_t size, std::size_t count, void* self)
    {
        auto& rest = static_cast<Upload*>(self)->rest;
        auto const taken = std::min(size * count, rest.size());
        std::memcpy(buffer, rest.data(), taken);
        rest.remove_prefix(taken);
        return taken;
    }
};

/// What the two sides said, as far as it decides what becomes of the mail.
struct Exchange
{
    std::string status;      ///< of the last reply
    bool about_mail = false; ///< our last command named this recipient or gave this content
    bool is_over = false;    ///< we took leave: what is answered to that decides nothing

    static std::size_t hear(char* line, std::size_t size, std::size_t count, void* self)
    {
        auto& exchange = *static_cast<Exchange*>(self);
        if (auto status = status_of({line, size * count}); !status.empty() && !exchange.is_over)
            exchange.status = std::move(status);
        return size * count;
    }

    static int say(CURL*, curl_infotype what, char* data, std::size_t size, void* self)
    {
        std::string_view const command(data, size);
        auto& exchange = *static_cast<Exchange*>(self);
        if (what != CURLINFO_HEADER_OUT)
            return 0;
        exchange.is_over = command.starts_with("QUIT");
        if (!exchange.is_over)
            exchange.about_mail = command.starts_with("RCPT ") || command.starts_with("DATA");
        return 0;
    }

    /// A refusal of this mail, not of us: a wrong password, a sender or a machine that the server wants nothing of are
    /// for a person to put right, and the mail waits for it.
    bool is_refusal() const { return about_mail && status.starts_with('5'); }
};

int is_closing(void* closing, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<std::atomic<bool> const*>(closing)->load() ? 1 : 0;
}

void start_curl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

class SmtpMailer::Connection
{
public:
    explicit Connection(Settings const& settings) : settings_(settings), curl_(curl_easy_init())
    {
        if (!curl_)
            throw std::runtime_error("libcurl cannot start");
    }
    ~Connection() { curl_easy_cleanup(curl_); }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    Posted send(Letter const& letter, std::string const& message)
    {
        curl_easy_reset(curl_); // options only: the connection stays open
        prepare();
        auto const sender = fmt::format("<{}>", settings_.from.address);
        auto const recipient = fmt::format("<{}>", letter.to.address);
        std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const recipients(
            curl_slist_append(nullptr, recipient.c_str()), &curl_slist_free_all);
        Upload upload{message};
        Exchange exchange;
        curl_easy_setopt(curl_, CURLOPT_MAIL_FROM, sender.c_str());
        curl_easy_setopt(curl_, CURLOPT_MAIL_RCPT, recipients.get());
        curl_easy_setopt(curl_, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl_, CURLOPT_READFUNCTION, &Upload::read);
        curl_easy_setopt(curl_, CURLOPT_READDATA, &upload);
        curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, &Exchange::hear);
        curl_easy_setopt(curl_, CURLOPT_HEADERDATA, &exchange);
        // Told to us, not printed: it is how the last command is known.
        curl_easy_setopt(curl_, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(curl_, CURLOPT_DEBUGFUNCTION, &Exchange::say);
        curl_easy_setopt(curl_, CURLOPT_DEBUGDATA, &exchange);
        auto const code = curl_easy_perform(curl_);
        if (code == CURLE_OK)
            return {Outcome::sent, ""};
        if (exchange.is_refusal())
            return {Outcome::refused, exchange.status};
        auto const refused = exchange.status.starts_with('4') || exchange.status.starts_with('5');
        return {Outcome::unavailable, refused ? fmt::format("{}: {}", exchange.status, curl_easy_strerror(code))
                                              : std::string(curl_easy_strerror(code))};
    }

    /// From any thread: what is under way ends within a second.
    void close() { closing_ = true; }

private:
    void prepare()
    {
        auto const timeout = static_cast<long>(settings_.timeout.count());
        curl_easy_setopt(curl_, CURLOPT_URL, settings_.url.c_str());
        curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl_, CURLOPT_PROXY, "");
        curl_easy_setopt(curl_, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl_, CURLOPT_XFERINFOFUNCTION, &is_closing);
        curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, &closing_);
        curl_easy_setopt(curl_, CURLOPT_TIMEOUT, timeout);
        curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT, std::max(1L, timeout / 3));
        curl_easy_setopt(curl_, CURLOPT_USE_SSL, static_cast<long>(settings_.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!settings_.ca_file.empty())
            curl_easy_setopt(curl_, CURLOPT_CAINFO, settings_.ca_file.c_str());
        if (!settings_.username.empty()) {
            curl_easy_setopt(curl_, CURLOPT_USERNAME, settings_.username.c_str());
            curl_easy_setopt(curl_, CURLOPT_PASSWORD, settings_.password.c_str());
        }
    }

    Settings const& settings_;
    CURL* curl_;
    std::atomic<bool> closing_{false};
};

SmtpMailer::SmtpMailer(Settings settings, BlockingPool& pool, Clock const& clock)
    : settings_(std::move(settings)), pool_(pool), clock_(clock)
{
    start_curl();
    connection_ = std::make_unique<Connection>(settings_);
}

SmtpMailer::~SmtpMailer()
{
    connection_->close();
    pool_.join();
}

asio::awaitable<Posted> SmtpMailer::send(Letter letter)
{
    if (!is_address(letter.to.address))
        co_return Posted{Outcome::refused, "not an address that mail can be sent to"};
    auto const message = spell_message(letter, settings_.from, clock_.now());
    co_return co_await pool_.run([&] { return connection_->send(letter, message); });
}

} // namespace recruteia::smtp
