#include "scripted_provider.hpp"

#include "foundation/json.hpp"
#include "provider_replies.hpp"

#include <boost/algorithm/string/case_conv.hpp>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace recruteia {

/// One client's socket, blocking, watched for the end of the test.
struct ScriptedProvider::Connection
{
    int socket = -1;
    ScriptedProvider& owner;
    std::string input;

    Connection(int accepted, ScriptedProvider& provider) : socket(accepted), owner(provider) {}
    ~Connection() { ::close(socket); }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// False when the peer is gone or the test is over.
    bool receive() { return wait(POLLIN, std::chrono::hours(1)) && take(); }

    bool take()
    {
        std::array<char, 16384> buffer{};
        auto const got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got > 0)
            input.append(buffer.data(), static_cast<std::size_t>(got));
        return got > 0;
    }

    bool wait(short what, std::chrono::milliseconds limit) const
    {
        auto const until = std::chrono::steady_clock::now() + limit;
        while (!owner.is_stopping_ && std::chrono::steady_clock::now() < until) {
            pollfd watched{socket, what, 0};
            if (::poll(&watched, 1, 20) > 0)
                return true;
        }
        return false;
    }

    bool send(std::string_view text) const
    {
        while (!text.empty()) {
            if (!wait(POLLOUT, std::chrono::seconds(30)))
                return false;
            auto const sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Says nothing more until the client leaves, or the test ends.
    void stay_silent()
    {
        if (wait(POLLIN, std::chrono::hours(1)) && !take())
            ++owner.abandoned_;
    }

    bool client_left() const
    {
        char byte = 0;
        return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
    }

    bool send_chunk(std::string_view text) const { return send(fmt::format("{:x}\r\n{}\r\n", text.size(), text)); }

    std::optional<Asked> read_request()
    {
        std::size_t end = 0;
        while ((end = input.find("\r\n\r\n")) == std::string::npos)
            if (!receive())
                return std::nullopt;
        Asked asked;
        auto const head = input.substr(0, end);
        auto const first = head.find(' ');
        asked.path = head.substr(first + 1, head.find(' ', first + 1) - first - 1);
        std::size_t length = 0;
        for (auto at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
            auto const line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
            auto const colon = line.find(": ");
            if (colon == std::string::npos)
                continue;
            auto const name = boost::algorithm::to_lower_copy(line.substr(0, colon));
            asked.headers[name] = line.substr(colon + 2);
            if (name == "content-length")
                length = std::stoul(line.substr(colon + 2));
        }
        input.erase(0, end + 4);
        while (input.size() < length)
            if (!receive())
                return std::nullopt;
        asked.body = input.substr(0, length);
        input.erase(0, length);
        if (auto const parsed = parse_json(asked.body); parsed && parsed->is_object())
            asked.json = parsed->as_object();
        return asked;
    }
};

ScriptedProvider::ScriptedProvider(std::vector<Behaviour> script, std::uint16_t port)
    : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), script_(std::move(script))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 64) != 0 || ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the scripted provider cannot listen");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::jthread([this] { accept(); });
}

ScriptedProvider::~ScriptedProvider()
{
    is_stopping_ = true;
    acceptor_.join();
    connections_.clear();
    ::close(listener_);
}

std::string ScriptedProvider::anthropic_url() const
{
    return fmt::format("http://127.0.0.1:{}", port_);
}

std::string ScriptedProvider::openai_url() const
{
    return anthropic_url() + "/v1";
}

void ScriptedProvider::script(std::vector<Behaviour> script)
{
    std::scoped_lock const lock(mutex_);
    script_ = std::move(script);
    at_ = 0;
}

void ScriptedProvider::answer_with(std::function<std::string(Asked const&)> answer, std::size_t bytes_at_once)
{
    std::scoped_lock const lock(mutex_);
    answer_ = std::move(answer);
    bytes_at_once_ = bytes_at_once;
}

std::vector<ScriptedProvider::Asked> ScriptedProvider::asked() const
{
    std::scoped_lock const lock(mutex_);
    return asked_;
}

Behaviour ScriptedProvider::next(Asked const& asked)
{
    if (auto const named = behaviour_named_in(asked))
        return *named;
    std::scoped_lock const lock(mutex_);
    auto const behaviour = script_.at(std::min(at_, script_.size() - 1));
    ++at_;
    return behaviour;
}

void ScriptedProvider::accept()
{
    while (!is_stopping_) {
        pollfd watched{listener_, POLLIN, 0};
        if (::poll(&watched, 1, 20) <= 0)
            continue;
        auto const accepted = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted < 0)
            continue;
        int const one = 1;
        ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        connections_.emplace_back([this, accepted] {
            Connection connection(accepted, *this);
            serve(connection);
        });
    }
}

void ScriptedProvider::serve(Connection& connection)
{
    while (auto const asked = connection.read_request()) {
        std::string written;
        std::size_t at_once = 0;
        {
            std::scoped_lock const lock(mutex_);
            asked_.push_back(*asked);
            at_once = bytes_at_once_;
            if (answer_)
                written = answer_(*asked);
        }
        if (!written.empty()) {
            auto is_sent = true;
            for (std::size_t at = 0; is_sent && at < written.size(); at += at_once)
                is_sent = connection.send(std::string_view(written).substr(at, at_once));
            if (!is_sent)
                return;
            continue;
        }
        auto const behaviour = next(*asked);
        if (!reply(connection, *asked, behaviour))
            return;
    }
}

bool ScriptedProvider::reply(Connection& connection, Asked const& asked, Behaviour behaviour)
{
    if (behaviour == Behaviour::silent) {
        connection.stay_silent();
        return false;
    }
    auto const reply = reply_to(asked, behaviour);
    if (!reply.whole.empty())
        return connection.send(reply.whole);
    return connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n") &&
           stream(connection, reply.events, behaviour) && connection.send("0\r\n\r\n");
}

bool ScriptedProvider::stream(Connection& connection, std::vector<std::string> const& events, Behaviour behaviour)
{
    auto const half = events.size() / 2;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (behaviour == Behaviour::cut_in_event && i == half) {
            connection.send_chunk(events[i].substr(0, events[i].size() / 2));
            return false;
        }
        if (behaviour == Behaviour::silent_midway && i == half) {
            connection.stay_silent();
            return false;
        }
        if (behaviour == Behaviour::truncated_json && i > half && i + 3 < events.size())
            continue;
        if (behaviour == Behaviour::cut_without_end && i + 2 >= events.size())
            break;
        auto const is_left = behaviour == Behaviour::slow && connection.wait(POLLIN, std::chrono::milliseconds(25)) &&
                             connection.client_left();
        if (is_left || !connection.send_chunk(events[i])) {
            ++abandoned_;
            return false;
        }
    }
    while (behaviour == Behaviour::huge)
        if (!connection.send_chunk(": " + std::string(64 * 1024, 'x') + "\n\n")) {
            ++abandoned_;
            return false;
        }
    return true;
}

} // namespace recruteia
