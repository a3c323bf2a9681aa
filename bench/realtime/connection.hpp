#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace load {

/// The client's side of one Socket.IO connection over WebSocket, over a non-blocking socket: just enough of both
/// protocols to measure with, and cheap enough that the server under measure is the one that is busy.
class Connection
{
public:
    explicit Connection(std::uint16_t port, std::string_view auth);
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;

    int descriptor() const noexcept { return descriptor_; }
    bool is_ready() const noexcept { return state_ == State::ready; }

    /// To be called before `send` is called again and again.
    void send_without_delay() const;
    void send(std::string_view text) const;
    /// A text message as it is sent, masked as the standard asks.
    static std::string framed(std::string_view text);
    /// Sends what `framed` made, once or several times in a row.
    void send_framed(std::string_view frames) const;

    /// Reads once what is there and calls `on_event(text)` for each Socket.IO packet after the connection.
    template <class OnEvent>
    void read(std::span<char> buffer, OnEvent const& on_event)
    {
        auto bytes = receive(buffer);
        while (auto const message = next(bytes))
            if (take(*message))
                on_event(message->text);
        keep(bytes);
    }

private:
    enum class State : std::uint8_t
    {
        upgrading, ///< waits for the end of the HTTP answer
        opening,   ///< waits for the open packet
        joining,   ///< waits for the answer to CONNECT
        ready
    };
    struct Message
    {
        std::string_view text;
        bool is_http = false;
    };

    std::string_view receive(std::span<char> buffer);
    std::optional<Message> next(std::string_view& bytes) const;
    bool take(Message const& message);
    void keep(std::string_view rest);

    int descriptor_;
    State state_ = State::upgrading;
    std::string auth_;     ///< sent with CONNECT
    std::string kept_;     ///< the start of a message whose end is still to come
    std::string received_; ///< `kept_` and what followed, while it is read
};

} // namespace load
