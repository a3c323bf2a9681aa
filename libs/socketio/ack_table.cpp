#include "socketio/ack_table.hpp"

#include <utility>

namespace socketio {

AckId AckTable::add(engineio::Engine& engine, std::chrono::milliseconds timeout, AckCallback done)
{
    auto const id = next_id_++;
    auto& waiting = waiting_[id];
    waiting = std::make_unique<Waiting>(socket_, id, std::move(done));
    engine.schedule(*waiting, std::chrono::steady_clock::now() + timeout);
    return id;
}

AckCallback AckTable::take(AckId id)
{
    auto const found = waiting_.extract(id);
    return found ? std::move(found.mapped()->done) : AckCallback{};
}

std::vector<AckCallback> AckTable::take_all()
{
    std::vector<AckCallback> callbacks;
    callbacks.reserve(waiting_.size());
    for (auto const& [id, waiting] : std::exchange(waiting_, {}))
        callbacks.push_back(std::move(waiting->done));
    return callbacks;
}

} // namespace socketio
