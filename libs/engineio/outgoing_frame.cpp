#include "engineio/outgoing_frame.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

namespace engineio {

OutgoingFrame::OutgoingFrame(std::size_t size, std::size_t header_size, bool is_binary) noexcept
    : size_{static_cast<std::uint32_t>(size)}, header_size_{static_cast<std::uint8_t>(header_size)},
      is_binary_{is_binary}
{}

OutgoingFrame* OutgoingFrame::allocate(std::size_t size, std::size_t header_size, bool is_binary)
{
    if (size > UINT32_MAX)
        throw std::length_error{"a message of more than 4 GiB"};
    return new (::operator new(sizeof(OutgoingFrame) + size)) OutgoingFrame{size, header_size, is_binary};
}

void intrusive_ptr_release(OutgoingFrame const* frame) noexcept
{
    if (--frame->references_ != 0)
        return;
    frame->~OutgoingFrame();
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): as `delete` gives back what is const
    ::operator delete(const_cast<OutgoingFrame*>(frame));
}

FramePtr OutgoingFrame::framed(websocket::Opcode opcode, std::string_view prefix,
                               std::initializer_list<std::string_view> parts)
{
    auto payload_size = prefix.size();
    for (auto const part : parts)
        payload_size += part.size();
    std::array<char, websocket::max_server_header_size> header{};
    auto const header_size = websocket::write_server_header(header, opcode, payload_size);

    auto* const frame = allocate(header_size + payload_size, header_size, opcode == websocket::Opcode::binary);
    char* out = std::copy_n(header.data(), header_size, frame->bytes());
    out = std::ranges::copy(prefix, out).out;
    for (auto const part : parts)
        out = std::ranges::copy(part, out).out;
    return FramePtr{frame};
}

FramePtr OutgoingFrame::packet(PacketType type, std::initializer_list<std::string_view> parts)
{
    char const digit = to_char(type);
    return framed(websocket::Opcode::text, {&digit, 1}, parts);
}

FramePtr OutgoingFrame::binary(std::string_view bytes)
{
    return framed(websocket::Opcode::binary, bytes, {});
}

FramePtr OutgoingFrame::control(websocket::Opcode opcode, std::string_view body)
{
    return framed(opcode, body, {});
}

FramePtr OutgoingFrame::raw(std::string_view bytes)
{
    auto* const frame = allocate(bytes.size(), 0, false);
    std::ranges::copy(bytes, frame->bytes());
    return FramePtr{frame};
}

} // namespace engineio
