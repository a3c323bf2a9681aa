#pragma once
#include "engineio/packet.hpp"
#include "engineio/websocket_frame.hpp"

#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace engineio {

class OutgoingFrame;
using FramePtr = boost::intrusive_ptr<OutgoingFrame const>;

/// One WebSocket frame, header included, in one allocation, never changed after it is made: a broadcast to ten
/// thousand connections queues ten thousand pointers to the same bytes. Polling sends `payload()` alone.
/// The count is not atomic: frames live on the io thread.
class OutgoingFrame
{
public:
    /// A text frame that holds a packet; `parts` are joined, which saves building the text first.
    static FramePtr packet(PacketType type, std::initializer_list<std::string_view> parts = {});
    /// A binary message.
    static FramePtr binary(std::string_view bytes);
    /// A ping, pong or close frame.
    static FramePtr control(websocket::Opcode opcode, std::string_view body);
    /// Bytes that are no frame: the handshake's answer, which goes through the same queue.
    static FramePtr raw(std::string_view bytes);

    OutgoingFrame(OutgoingFrame const&) = delete;
    OutgoingFrame& operator=(OutgoingFrame const&) = delete;

    std::string_view wire() const noexcept { return {bytes(), size_}; }
    std::string_view payload() const noexcept { return wire().substr(header_size_); }
    bool is_binary() const noexcept { return is_binary_; }

    friend void intrusive_ptr_add_ref(OutgoingFrame const* frame) noexcept { ++frame->references_; }
    friend void intrusive_ptr_release(OutgoingFrame const* frame) noexcept;

private:
    OutgoingFrame(std::size_t size, std::size_t header_size, bool is_binary) noexcept;
    ~OutgoingFrame() = default;

    static FramePtr framed(websocket::Opcode opcode, std::string_view prefix,
                           std::initializer_list<std::string_view> parts);
    static OutgoingFrame* allocate(std::size_t size, std::size_t header_size, bool is_binary);

    char* bytes() noexcept { return reinterpret_cast<char*>(this + 1); }
    char const* bytes() const noexcept { return reinterpret_cast<char const*>(this + 1); }

    mutable std::uint32_t references_ = 0;
    std::uint32_t size_;
    std::uint8_t header_size_;
    bool is_binary_;
};

} // namespace engineio
