#pragma once
#include "engineio/close_reason.hpp"
#include "engineio/options.hpp"

#include <string_view>

namespace engineio {

class Session;

/// What is built on the engine. Called on the io thread; must not throw. Views are valid during the call only.
class Handler
{
public:
    virtual void on_connect(Session& session, Handshake const& handshake) = 0;
    virtual void on_message(Session& session, std::string_view text) = 0;
    virtual void on_binary(Session& session, std::string_view bytes) = 0;
    /// Called once for each session that was announced. Nothing can be sent any more.
    virtual void on_disconnect(Session& session, CloseReason reason) = 0;

protected:
    ~Handler() = default;
};

/// What a handler keeps with a session.
class SessionData
{
public:
    virtual ~SessionData() = default;
};

} // namespace engineio
