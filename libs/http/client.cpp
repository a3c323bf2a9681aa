#include "http/client.hpp"

#include "foundation/encoding.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace recruteia::http {

namespace {

using Outcome = Result<IncomingReply>;
using SteadyClock = std::chrono::steady_clock;

struct EasyDeleter
{
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListDeleter
{
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void initialise_curl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::string host_of(std::string const& url)
{
    std::string host = "the other server";
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> const parsed(curl_url(), curl_url_cleanup);
    char* text = nullptr;
    if (parsed && curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
        curl_url_get(parsed.get(), CURLUPART_HOST, &text, 0) == CURLUE_OK) {
        host = text;
        curl_free(text);
    }
    return host;
}

int retry_after(CURL* easy)
{
    constexpr curl_off_t longest = 24 * 3600;
    curl_off_t asked = 0;
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &asked);
    return static_cast<int>(std::clamp<curl_off_t>(asked, 0, longest));
}

double seconds(std::chrono::milliseconds duration)
{
    return static_cast<double>(duration.count()) / 1000.0;
}

} // namespace

bool IncomingReply::has_content_type(std::string_view type) const
{
    auto const field = headers.find("content-type").value_or("");
    return equal_ignoring_case(trimmed(field.substr(0, field.find(';'))), type);
}

/// Everything that libcurl calls back into. Kept by whatever still waits for a socket or a timer.
struct Client::Engine : std::enable_shared_from_this<Engine>
{
    /// One request under way.
    struct Transfer
    {
        Transfer(Engine& owner, OutgoingRequest asked, OnPiece handler)
            : engine(owner), request(std::move(asked)), on_piece(std::move(handler)), deadline(owner.executor)
        {}

        Engine& engine;
        OutgoingRequest request;
        OnPiece on_piece;
        IncomingReply reply;
        std::optional<Error> refusal; ///< why we ended it ourselves
        std::unique_ptr<CURL, EasyDeleter> easy{curl_easy_init()};
        std::unique_ptr<curl_slist, ListDeleter> fields;
        asio::steady_timer deadline;
        SteadyClock::time_point started = SteadyClock::now();
        std::size_t body_bytes = 0;
        bool has_begun = false;
        std::move_only_function<void(Outcome)> finish;
    };

    /// libcurl's interest in one socket.
    struct Watch
    {
        explicit Watch(asio::any_io_executor const& executor) : descriptor(executor) {}
        asio::posix::stream_descriptor descriptor;
        int wanted = CURL_POLL_NONE;
        bool is_reading = false;
        bool is_writing = false;
    };

    Engine(asio::any_io_executor on, Settings with)
        : executor(std::move(on)), settings(std::move(with)), timer(executor)
    {
        initialise_curl();
        // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): libcurl is initialised before
        multi = curl_multi_init();
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &Engine::on_socket);
        curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &Engine::on_timer);
        curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    }

    ~Engine()
    {
        abandon();
        is_closing = true;
        curl_multi_cleanup(multi);
        for (auto& [descriptor, watch] : watches)
            watch->descriptor.release();
    }

    Engine(Engine const&) = delete;
    Engine& operator=(Engine const&) = delete;

    // ---- what libcurl calls

    static int on_socket(CURL*, curl_socket_t socket, int what, void* data, void*)
    {
        auto& self = *static_cast<Engine*>(data);
        if (what == CURL_POLL_REMOVE) {
            self.forget(socket);
            return 0;
        }
        auto& watch = self.watches[socket];
        if (!watch) {
            watch = std::make_shared<Watch>(self.executor);
            boost::system::error_code error;
            watch->descriptor.assign(socket, error);
            if (error) {
                self.watches.erase(socket);
                return -1;
            }
        }
        watch->wanted = what;
        self.arm(socket, watch);
        return 0;
    }

    static int on_timer(CURLM*, long milliseconds, void* data)
    {
        auto& self = *static_cast<Engine*>(data);
        if (self.is_closing)
            return 0;
        self.timer.cancel();
        if (milliseconds >= 0) {
            self.timer.expires_after(std::chrono::milliseconds(milliseconds));
            self.timer.async_wait([kept = self.weak_from_this()](boost::system::error_code error) {
                if (auto const engine = kept.lock(); engine && !error)
                    engine->act(CURL_SOCKET_TIMEOUT, 0);
            });
        }
        return 0;
    }

    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user)
    {
        static_cast<Transfer*>(user)->engine.take_header(*static_cast<Transfer*>(user), {data, size * count});
        return size * count;
    }

    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user)
    {
        auto& transfer = *static_cast<Transfer*>(user);
        auto const taken = transfer.engine.take_body(transfer, {data, size * count});
        return taken ? size * count : CURL_WRITEFUNC_ERROR;
    }

    // ---- sockets

    void forget(curl_socket_t socket)
    {
        auto const found = watches.find(socket);
        if (found == watches.end())
            return;
        found->second->wanted = CURL_POLL_NONE;
        found->second->descriptor.release(); // libcurl closes it; what waits ends with operation_aborted
        watches.erase(found);
    }

    void arm(curl_socket_t socket, std::shared_ptr<Watch> const& watch)
    {
        if ((watch->wanted & CURL_POLL_IN) != 0 && !watch->is_reading) {
            watch->is_reading = true;
            wait(socket, watch, asio::posix::stream_descriptor::wait_read, CURL_CSELECT_IN);
        }
        if ((watch->wanted & CURL_POLL_OUT) != 0 && !watch->is_writing) {
            watch->is_writing = true;
            wait(socket, watch, asio::posix::stream_descriptor::wait_write, CURL_CSELECT_OUT);
        }
    }

    void wait(curl_socket_t socket, std::shared_ptr<Watch> const& watch, asio::posix::stream_descriptor::wait_type type,
              int ready)
    {
        watch->descriptor.async_wait(
            type, [kept = weak_from_this(), socket, watch, ready](boost::system::error_code error) {
                (ready == CURL_CSELECT_IN ? watch->is_reading : watch->is_writing) = false;
                auto const engine = kept.lock();
                if (!engine || watch->wanted == CURL_POLL_NONE || error == asio::error::operation_aborted)
                    return;
                auto const is_wanted = (watch->wanted & (ready == CURL_CSELECT_IN ? CURL_POLL_IN : CURL_POLL_OUT)) != 0;
                if (is_wanted)
                    engine->act(socket, error ? CURL_CSELECT_ERR : ready);
                if (watch->wanted != CURL_POLL_NONE)
                    engine->arm(socket, watch);
            });
    }

    void act(curl_socket_t socket, int ready)
    {
        int still_running = 0;
        curl_multi_socket_action(multi, socket, ready, &still_running);
        collect();
    }

    void collect()
    {
        int left = 0;
        while (auto* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            auto* const easy = message->easy_handle;
            end(easy, message->data.result);
        }
    }

    // ---- transfers

    void begin(std::shared_ptr<Transfer> const& transfer)
    {
        auto* const easy = transfer->easy.get();
        auto const& request = transfer->request;
        curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // a key is for one server alone
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!settings.certificate_authorities.empty())
            curl_easy_setopt(easy, CURLOPT_CAINFO, settings.certificate_authorities.c_str());
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.timeouts.connect.count()));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeouts.total.count()));
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, std::string(name(request.method)).c_str());
        if (!request.body.empty() || request.method == Method::post) {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
            curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        }
        for (auto const& header : request.headers)
            add_field(*transfer, header.name + ": " + header.value);
        // Nothing compressed is asked for, so that no piece waits in a compressor; what comes so all the same is read.
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "identity");
        add_field(*transfer, "Expect:"); // no extra round trip for bodies over a megabyte
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->fields.get());
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Engine::on_header);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer.get());
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Engine::on_body);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer.get());
        transfers.emplace(easy, transfer);
        curl_multi_add_handle(multi, easy);
        expect_by(*transfer, request.timeouts.first_byte, "no reply");
    }

    static void add_field(Transfer& transfer, std::string const& field)
    {
        transfer.fields.reset(curl_slist_append(transfer.fields.release(), field.c_str()));
    }

    /// The next piece is to come within `limit`.
    void expect_by(Transfer& transfer, std::chrono::milliseconds limit, std::string_view what)
    {
        transfer.deadline.expires_after(limit);
        transfer.deadline.async_wait(
            [kept = weak_from_this(), easy = transfer.easy.get(), limit, what](boost::system::error_code error) {
                auto const engine = kept.lock();
                if (!engine || error)
                    return;
                auto const found = engine->transfers.find(easy);
                // A deadline that was moved while its handler was already queued is not over.
                if (found == engine->transfers.end() || found->second->deadline.expiry() > SteadyClock::now())
                    return;
                auto const host = host_of(found->second->request.url);
                engine->stop(easy, fail(Errc::unavailable, "timed_out",
                                        fmt::format("{}: {} within {:g} s", host, what, seconds(limit))));
            });
    }

    void take_header(Transfer& transfer, std::string_view line)
    {
        note_first_byte(transfer);
        line = trimmed(line);
        if (line.starts_with("HTTP/")) { // also after an interim reply: the last one counts
            transfer.reply.headers = {};
            auto const space = line.find(' ');
            auto const digits = space == std::string_view::npos ? std::string_view() : line.substr(space + 1, 3);
            std::from_chars(digits.data(), digits.data() + digits.size(), transfer.reply.status);
        } else if (auto const colon = line.find(':'); colon != std::string_view::npos) {
            transfer.reply.headers.add(line.substr(0, colon), trimmed(line.substr(colon + 1)));
        }
    }

    void note_first_byte(Transfer& transfer)
    {
        if (!std::exchange(transfer.has_begun, true))
            transfer.reply.first_byte_after =
                std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - transfer.started);
        expect_by(transfer, transfer.request.timeouts.idle, "silence in the middle of a reply");
    }

    bool take_body(Transfer& transfer, std::string_view piece)
    {
        note_first_byte(transfer);
        transfer.body_bytes += piece.size();
        if (transfer.body_bytes > transfer.request.max_body_bytes) {
            transfer.refusal = fail(Errc::upstream, "reply_too_large",
                                    fmt::format("{}: the reply exceeds {} bytes", host_of(transfer.request.url),
                                                transfer.request.max_body_bytes))
                                   .error();
            return false;
        }
        if (!transfer.on_piece || !transfer.reply.is_success()) {
            transfer.reply.body += piece;
            return true;
        }
        if (transfer.on_piece(transfer.reply, piece))
            return true;
        transfer.refusal =
            fail(Errc::upstream, "reply_refused", host_of(transfer.request.url) + ": the reply cannot be used").error();
        return false;
    }

    void end(CURL* easy, CURLcode result)
    {
        auto const found = transfers.find(easy);
        if (found == transfers.end())
            return;
        auto const transfer = found->second;
        transfer->reply.retry_after_seconds = retry_after(easy);
        if (result == CURLE_OK)
            stop(easy, std::move(transfer->reply));
        else if (transfer->refusal)
            stop(easy, std::unexpected(*transfer->refusal));
        else
            stop(easy, std::unexpected(explain(*transfer, result)));
    }

    static Error explain(Transfer const& transfer, CURLcode result)
    {
        auto const host = host_of(transfer.request.url);
        auto const* const why = curl_easy_strerror(result); // closed sentences: nothing of the request is in them
        switch (result) {
        case CURLE_OPERATION_TIMEDOUT:
            return fail(Errc::unavailable, "timed_out", fmt::format("{}: {}", host, why)).error();
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
            return fail(Errc::unavailable, "tls_failed", fmt::format("{}: {}", host, why)).error();
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return fail(Errc::upstream, "reply_cut", fmt::format("{}: {}", host, why)).error();
        default:
            return fail(Errc::unavailable, "connection_failed", fmt::format("{}: {}", host, why)).error();
        }
    }

    /// Takes the transfer away from libcurl and tells whoever waits. Never called from inside a callback of libcurl's.
    void stop(CURL* easy, Outcome outcome)
    {
        auto const found = transfers.find(easy);
        if (found == transfers.end())
            return;
        auto const transfer = found->second;
        curl_multi_remove_handle(multi, easy);
        transfers.erase(found);
        transfer->deadline.cancel();
        transfer->on_piece = nullptr;
        transfer->finish(std::move(outcome));
    }

    /// What still waits is let go without an answer: each holds what it waits in.
    void abandon()
    {
        for (auto const& [easy, transfer] : std::exchange(transfers, {})) {
            curl_multi_remove_handle(multi, easy);
            transfer->deadline.cancel();
            transfer->finish = nullptr;
        }
    }

    asio::any_io_executor executor;
    Settings settings;
    asio::steady_timer timer;
    CURLM* multi = nullptr;
    bool is_closing = false;
    std::unordered_map<CURL*, std::shared_ptr<Transfer>> transfers;
    std::map<curl_socket_t, std::shared_ptr<Watch>> watches;
};

Client::Client(asio::any_io_executor executor) : Client(std::move(executor), Settings{}) {}

Client::Client(asio::any_io_executor executor, Settings settings)
    : engine_(std::make_shared<Engine>(std::move(executor), std::move(settings)))
{}

Client::~Client()
{
    engine_->abandon();
}

std::size_t Client::running() const
{
    return engine_->transfers.size();
}

Async<IncomingReply> Client::send(OutgoingRequest request, OnPiece on_piece)
{
    auto transfer = std::make_shared<Engine::Transfer>(*engine_, std::move(request), std::move(on_piece));
    co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Outcome)>(
        [](auto handler, std::shared_ptr<Engine> const& engine, std::shared_ptr<Engine::Transfer> const& begun) {
            auto slot = asio::get_associated_cancellation_slot(handler);
            if (slot.is_connected())
                slot.assign([kept = std::weak_ptr(engine), given_up = std::weak_ptr(begun)](asio::cancellation_type) {
                    // Not at once: who cancels may stand inside one of libcurl's callbacks.
                    if (auto const alive = kept.lock())
                        asio::post(alive->executor, [kept, given_up] {
                            auto const still = kept.lock();
                            if (auto const transfer = given_up.lock(); still && transfer)
                                still->stop(transfer->easy.get(),
                                            fail(Errc::unavailable, "cancelled", "nobody waits any more"));
                        });
                });
            auto executor = asio::get_associated_executor(handler, engine->executor);
            begun->finish =
                [handler = std::move(handler), slot,
                 keep = asio::prefer(executor, asio::execution::outstanding_work_t::tracked)](Outcome outcome) mutable {
                    if (slot.is_connected())
                        slot.clear();
                    asio::post(keep, [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
                        std::move(handler)(std::move(outcome));
                    });
                };
            engine->begin(begun);
        },
        asio::use_awaitable, engine_, transfer);
}

} // namespace recruteia::http
