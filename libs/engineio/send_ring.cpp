#include "engineio/send_ring.hpp"

#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace engineio {
namespace {

/// Memory shared with the kernel.
class Mapping
{
public:
    Mapping(int ring, std::size_t size, off_t offset) noexcept
        : size_{size}, start_{::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, offset)}
    {}
    ~Mapping()
    {
        if (is_mapped())
            ::munmap(start_, size_);
    }
    Mapping(Mapping const&) = delete;
    Mapping& operator=(Mapping const&) = delete;

    bool is_mapped() const noexcept { return start_ != MAP_FAILED; }
    template <class T>
    T* at(std::uint32_t offset) const noexcept
    {
        return reinterpret_cast<T*>(static_cast<char*>(start_) + offset);
    }

private:
    std::size_t size_;
    void* start_;
};

} // namespace

/// Both queues, as io_uring(7) lays them out.
struct SendRing::Queues
{
    Queues(int ring, io_uring_params const& parameters) noexcept
        : offers{ring, parameters.sq_off.array + parameters.sq_entries * sizeof(std::uint32_t), IORING_OFF_SQ_RING},
          results{ring, parameters.cq_off.cqes + parameters.cq_entries * sizeof(io_uring_cqe), IORING_OFF_CQ_RING},
          entries{ring, parameters.sq_entries * sizeof(io_uring_sqe), IORING_OFF_SQES}, layout{parameters}
    {}

    bool are_mapped() const noexcept { return offers.is_mapped() && results.is_mapped() && entries.is_mapped(); }
    io_uring_sqe& entry(std::uint32_t index) const noexcept { return entries.at<io_uring_sqe>(0)[index]; }

    /// Whatever one call of io_uring_enter has completed.
    template <class Visit>
    void each_result(Visit const& visit) const noexcept
    {
        std::atomic_ref const head{*results.at<std::uint32_t>(layout.cq_off.head)};
        std::atomic_ref const tail{*results.at<std::uint32_t>(layout.cq_off.tail)};
        auto const mask = *results.at<std::uint32_t>(layout.cq_off.ring_mask);
        auto at = head.load(std::memory_order_relaxed);
        for (auto const end = tail.load(std::memory_order_acquire); at != end; ++at)
            visit(results.at<io_uring_cqe>(layout.cq_off.cqes)[at & mask]);
        head.store(at, std::memory_order_release);
    }

    Mapping offers;
    Mapping results;
    Mapping entries;
    io_uring_params layout;
};

SendRing::SendRing()
{
    io_uring_params parameters{};
    ring_ = recruteia::http::Descriptor{static_cast<int>(::syscall(SYS_io_uring_setup, capacity, &parameters))};
    if (ring_.number() < 0)
        return;
    auto queues = std::make_unique<Queues>(ring_.number(), parameters);
    if (!queues->are_mapped())
        return;
    auto* const order = queues->offers.at<std::uint32_t>(parameters.sq_off.array);
    for (std::uint32_t i = 0; i < capacity; ++i)
        order[i] = i;
    queues_ = std::move(queues);
}

SendRing::~SendRing() = default;

void SendRing::add(int socket, std::string_view bytes) noexcept
{
    auto const* const tail = queues_->offers.at<std::uint32_t>(queues_->layout.sq_off.tail);
    auto& entry = queues_->entry((*tail + static_cast<std::uint32_t>(count_)) % capacity);
    entry = {};
    entry.opcode = IORING_OP_SEND;
    entry.fd = socket;
    entry.addr = reinterpret_cast<std::uintptr_t>(bytes.data());
    entry.len = static_cast<std::uint32_t>(bytes.size());
    entry.msg_flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    entry.user_data = count_++;
}

std::span<std::int32_t const> SendRing::submit() noexcept
{
    auto const count = std::exchange(count_, 0);
    std::ranges::fill(results_, -EAGAIN);
    std::atomic_ref const tail{*queues_->offers.at<std::uint32_t>(queues_->layout.sq_off.tail)};
    tail.store(tail.load(std::memory_order_relaxed) + static_cast<std::uint32_t>(count), std::memory_order_release);
    std::size_t completed = 0;
    for (std::size_t offered = 0; completed < count;) {
        auto const taken = ::syscall(SYS_io_uring_enter, ring_.number(), count - offered, count - completed,
                                     IORING_ENTER_GETEVENTS, nullptr, 0);
        if (taken < 0 && errno != EINTR && errno != EAGAIN && errno != EBUSY)
            std::abort(); // the kernel still has our buffers
        offered += taken > 0 ? static_cast<std::size_t>(taken) : 0;
        queues_->each_result([&](io_uring_cqe const& result) {
            results_.at(result.user_data) = result.res;
            ++completed;
        });
    }
    return std::span{results_}.first(count);
}

} // namespace engineio
