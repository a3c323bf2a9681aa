#pragma once

#include "http/connection.hpp"
#include "http/exchange_body.hpp"
#include "http/file_reader.hpp"
#include "http/router.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace recruteia::http {

/// One request and its reply on a connection.
class Exchange
{
public:
    explicit Exchange(Connection& connection);

    enum class Next
    {
        another_request,
        close_politely,
        close_at_once,
        handed_over
    };
    asio::awaitable<Next> run();

private:
    asio::awaitable<Filled> read_header();
    void skip_blank_lines();
    bool has_input() const;
    RequestParts make_parts();
    void note_client(RequestParts& parts);
    std::optional<ProtocolError> understand(RequestParts& parts);

    bool is_upgrade(RequestParts const& parts) const;
    asio::awaitable<Next> hand_over(Request request, UpgradeHandler& handler);

    std::optional<Reply> ask_hooks(Request const& request);
    asio::awaitable<Reply> answer(Request request);
    Reply answer_without_route(Request const& request, std::string const& allow) const;
    asio::awaitable<Reply> call_with_body(Handler& handler, Request request, bool ends_with_peer);
    Async<Reply> call_watching_peer(Handler& handler, Request request);
    asio::awaitable<Reply> call_streaming(StreamingHandler& handler, Request request);
    /// Awaits what `start` gives, under the handler's deadline, and turns whatever it throws into a reply.
    template <class Start>
    asio::awaitable<Reply> call(Start start);
    void enter_handler();
    Reply failed(std::exception_ptr const& failure);
    Reply problem_for(ProtocolError const& error) const;

    asio::awaitable<Next> send(Reply reply);
    asio::awaitable<bool> send_text(Reply const& reply, bool has_content);
    asio::awaitable<bool> send_file(FileReader file);
    asio::awaitable<bool> send_stream(StreamedBody const& body);
    template <class Work>
    asio::awaitable<std::invoke_result_t<Work&>> on_file_pool(Work work);
    bool can_keep_alive() const;
    asio::awaitable<bool> discard_body();
    void summarise(Reply const& reply, std::uint64_t bytes_sent);

    Connection& connection_;
    ServerCore& core_;
    RequestParser& parser_;
    ExchangeBody body_;
    SteadyTime started_;
    std::chrono::milliseconds handler_timeout_;
    Method method_ = Method::get;
    std::string_view route_ = "unreadable";
    std::string request_id_;
    std::string client_address_;
    bool is_secure_ = false;
    std::uint64_t streamed_bytes_ = 0;
    bool is_broken_ = false; // where the next request would begin is not known
};

} // namespace recruteia::http
