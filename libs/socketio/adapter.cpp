#include "socketio/adapter.hpp"

#include "socketio/socket.hpp"

#include <memory>
#include <utility>

namespace socketio {
namespace {

/// Gathers the answers to one event; `pending` counts whoever has not answered, and the asking itself.
struct Gathering
{
    BroadcastDone done;
    BroadcastAnswers result;
    std::size_t pending = 1;

    void take_one()
    {
        if (--pending == 0)
            done(std::move(result));
    }
};

} // namespace

void Adapter::fetch_sockets(Audience const& audience, FetchDone done)
{
    std::vector<SocketSummary> sockets;
    visit_local(audience, [&](Socket& socket) { sockets.push_back(socket.summary()); });
    done(std::move(sockets));
}

void Adapter::broadcast_with_ack(Message const& message, Audience const& audience, std::chrono::milliseconds timeout,
                                 BroadcastDone done)
{
    auto const gathering = std::make_shared<Gathering>(std::move(done));
    visit_local(audience, [&](Socket& socket) {
        ++gathering->pending;
        ++gathering->result.expected;
        socket.emit_with_ack(message, timeout, [gathering](std::expected<AckArguments, AckError> answer) {
            if (answer)
                gathering->result.answers.push_back(*std::move(answer));
            gathering->take_one();
        });
    });
    gathering->take_one();
}

} // namespace socketio
