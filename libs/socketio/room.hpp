#pragma once
#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace socketio {

class Socket;
using SocketPtr = boost::intrusive_ptr<Socket>;

/// The members of a room side by side, so that a broadcast walks through memory in order.
struct Room
{
    std::string_view name; ///< the adapter's key
    std::vector<Socket*> members;
};

/// A socket's place in a room, which makes leaving cost the same in a room of ten thousand.
struct Membership
{
    Room* room;
    std::uint32_t index;
};

/// Lets maps with text keys be searched by a view. Not noexcept, which makes libstdc++ keep the hash in the node.
struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

} // namespace socketio
