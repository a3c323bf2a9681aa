// Puts load on a Socket.IO server that speaks as `./do conformance-server --mode load` does, and prints one line of
// JSON. Run by ./do bench realtime, which says what each scenario is.
#include "connection.hpp"

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace load {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Arguments
{
    std::string scenario;
    std::map<std::string, std::string, std::less<>> options;

    std::string text(std::string_view name) const
    {
        auto const found = options.find(name);
        return found == options.end() ? std::string{} : found->second;
    }
    double number(std::string_view name, double otherwise) const
    {
        auto const value = text(name);
        return value.empty() ? otherwise : std::stod(value);
    }
};

/// A notification as the product sends them, 225 bytes of JSON with `seq`, which has seven digits.
std::string notification(std::uint32_t seq)
{
    auto text = R"({"seq":)" + std::to_string(seq) +
                R"(,"id":"0193a5c2-7b1e-7cc0-9a41-5d0c8a6e2f10","type":"info","category":"interview",)"
                R"("title":"Nouvelle réponse","message":"Une candidate a répondu.","link":"/fr/review?id=)";
    constexpr std::size_t size = 225;
    text.append(size - text.size() - 2, '7');
    return text + "\"}";
}

constexpr std::string_view event_start = R"(42["notification",{"seq":)";
constexpr std::uint32_t first_seq = 1'000'000;

std::uint32_t seq_of(std::string_view event)
{
    std::uint32_t seq = 0;
    auto const from = event.starts_with(event_start) ? event.substr(event_start.size()) : std::string_view{};
    std::from_chars(from.data(), from.data() + from.size(), seq);
    return seq;
}

/// The processor time a process has used so far, all threads together, in microseconds; 0 if it is not told.
double processor_time_of(std::string const& process_id)
{
    if (process_id.empty())
        return 0;
    double nanoseconds = 0;
    for (auto const& thread : std::filesystem::directory_iterator{"/proc/" + process_id + "/task"}) {
        std::ifstream file{thread.path() / "schedstat"};
        double used = 0;
        file >> used;
        nanoseconds += used;
    }
    return nanoseconds / 1000;
}

/// How fast something went, and what it cost the server.
struct Rate
{
    double per_second = 0;
    double processor_microseconds = 0; ///< of the server, for each
};

/// Runs `work`, which counts what it does, and says how fast that went.
template <class Work>
Rate rate_of(std::string const& server, Work const& work)
{
    auto const used_before = processor_time_of(server);
    auto const began = Clock::now();
    auto const count = static_cast<double>(work());
    return {.per_second = count / std::chrono::duration<double>(Clock::now() - began).count(),
            .processor_microseconds = (processor_time_of(server) - used_before) / count};
}

class EpollSet
{
public:
    EpollSet() : descriptor_{::epoll_create1(EPOLL_CLOEXEC)} {}
    ~EpollSet() { ::close(descriptor_); }
    EpollSet(EpollSet const&) = delete;
    EpollSet& operator=(EpollSet const&) = delete;

    void add(int descriptor, std::uint32_t index) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = index;
        if (::epoll_ctl(descriptor_, EPOLL_CTL_ADD, descriptor, &event) != 0)
            throw std::runtime_error{"epoll_ctl"};
    }
    template <class Visit>
    std::size_t each_ready(std::size_t most, int timeout, Visit const& visit) const
    {
        std::array<epoll_event, 256> events; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by the kernel
        auto const count =
            ::epoll_wait(descriptor_, events.data(), static_cast<int>(std::min(most, events.size())), timeout);
        for (int i = 0; i < count; ++i)
            visit(events[static_cast<std::size_t>(i)].data.u32);
        return count > 0 ? static_cast<std::size_t>(count) : 0;
    }

private:
    int descriptor_;
};

/// Many connections, some of which are read before the others: their latency is the server's, not that of the
/// generator's own backlog.
class Load
{
public:
    static constexpr std::size_t urgent_count = 64;

    explicit Load(Arguments const& arguments) : port_{static_cast<std::uint16_t>(arguments.number("port", 3000))}
    {
        if (auto const file = arguments.text("tokens"); !file.empty()) {
            std::ifstream lines{file};
            for (std::string line; std::getline(lines, line);)
                tokens_.push_back(line);
        }
    }

    /// Opens `count` connections, `at_once` of them under way together.
    std::size_t connect(std::size_t count, std::size_t at_once = 64)
    {
        std::size_t ready = 0;
        connections_.reserve(connections_.size() + count);
        auto const goal = connections_.size() + count;
        while (ready < count) {
            while (connections_.size() < goal && connections_.size() + count - goal - ready < at_once)
                open_one();
            ordinary_.each_ready(256, 1000, [&](std::uint32_t index) {
                auto& connection = connections_[index];
                auto const was_ready = connection.is_ready();
                connection.read(buffer_, [](std::string_view) {});
                ready += static_cast<std::size_t>(!was_ready && connection.is_ready());
            });
        }
        return count;
    }

    /// The first ones will ask for something, again and again.
    void prepare_askers(std::size_t count) const
    {
        for (std::size_t index = 0; index < count; ++index)
            connections_.at(index).send_without_delay();
    }

    std::size_t size() const noexcept { return connections_.size(); }
    Connection const& operator[](std::size_t index) const { return connections_.at(index); }
    static std::string name_of(std::size_t index) { return "u" + std::to_string(index); }

    /// The last connections become the urgent ones.
    void watch_urgently() const
    {
        for (auto index = size() - urgent_count; index < size(); ++index)
            urgent_.add(connections_[index].descriptor(), static_cast<std::uint32_t>(index));
    }

    /// Reads what has come, without waiting for more: the generator has a core to itself, and what it takes to wake it
    /// would count as the server's. `on_event(index, text)`, and after each read `on_read(index)`.
    template <class OnEvent, class OnRead>
    void turn(OnEvent const& on_event, OnRead const& on_read)
    {
        ordinary_.each_ready(256, 0, [&](std::uint32_t index) {
            read(index, on_event);
            on_read(index);
        });
    }
    template <class OnEvent>
    void turn(OnEvent const& on_event)
    {
        turn(on_event, [](std::uint32_t) {});
    }
    /// The same, the urgent ones first and again and again.
    template <class OnEvent>
    void urgent_turn(OnEvent const& on_event)
    {
        constexpr std::size_t most_ordinary = 8; // between two looks at the urgent ones
        auto const read_one = [&](std::uint32_t index) { read(index, on_event); };
        urgent_.each_ready(urgent_count, 0, read_one);
        ordinary_.each_ready(most_ordinary, 0, read_one);
    }

private:
    template <class OnEvent>
    void read(std::uint32_t index, OnEvent const& on_event)
    {
        connections_[index].read(buffer_, [&](std::string_view text) { on_event(index, text); });
    }

    void open_one()
    {
        auto const index = connections_.size();
        auto const token = tokens_.empty() ? name_of(index) : tokens_[index % tokens_.size()];
        auto& connection = connections_.emplace_back(port_, R"({"token":")" + token + "\"}");
        ordinary_.add(connection.descriptor(), static_cast<std::uint32_t>(index));
    }

    std::uint16_t port_;
    std::vector<std::string> tokens_;
    std::vector<Connection> connections_;
    EpollSet ordinary_;
    EpollSet urgent_;
    std::vector<char> buffer_ = std::vector<char>(1 << 18);
};

/// Broadcasts of which `outstanding` are under way at any time; one is over when everybody has it.
class Broadcasts
{
public:
    explicit Broadcasts(Load& load) : load_{load}, arrived_(window) {}

    void send_one() { load_[0].send(R"(42["trigger_broadcast",)" + notification(first_seq + sent_++) + "]"); }
    /// Returns whether that completed a broadcast.
    bool on_event(std::string_view text)
    {
        auto const seq = seq_of(text);
        if (seq < first_seq)
            return false;
        ++deliveries_;
        auto& arrived = arrived_[seq % window];
        if (++arrived < load_.size())
            return false;
        arrived = 0;
        return true;
    }
    std::uint64_t deliveries() const noexcept { return deliveries_; }

private:
    static constexpr std::size_t window = 64;

    Load& load_;
    std::vector<std::size_t> arrived_;
    std::uint32_t sent_ = 0;
    std::uint64_t deliveries_ = 0;
};

Rate run_broadcasts(Load& load, std::size_t outstanding, Clock::duration duration, std::string const& server)
{
    load.prepare_askers(1);
    Broadcasts broadcasts{load};
    for (std::size_t i = 0; i < outstanding; ++i)
        broadcasts.send_one();
    auto const run_for = [&](Clock::duration time) {
        auto const before = broadcasts.deliveries();
        auto const began = Clock::now();
        while (Clock::now() - began < time)
            load.turn([&](std::uint32_t, std::string_view text) {
                if (broadcasts.on_event(text))
                    broadcasts.send_one();
            });
        return broadcasts.deliveries() - before;
    };
    run_for(duration / 4); // warms the server up
    return rate_of(server, [&] { return run_for(duration); });
}

/// `askers` connections that keep so many questions each under way; what a read answers is asked again with one write.
Rate run_acks(Load& load, std::size_t askers, std::size_t in_flight, Clock::duration duration,
              std::string const& server)
{
    load.prepare_askers(askers);
    std::vector<std::string> questions{""}; // by how many are asked with one write
    for (std::size_t count = 1; count <= in_flight; ++count)
        questions.push_back(questions.back() +
                            Connection::framed(R"(427["echo_ack",)" + notification(first_seq) + "]"));
    for (std::size_t index = 0; index < askers; ++index)
        load[index].send_framed(questions.back());
    auto const run_for = [&](Clock::duration time) {
        std::size_t count = 0;
        std::size_t answers = 0;
        auto const on_answer = [&](std::uint32_t, std::string_view text) {
            if (!text.starts_with("437["))
                throw std::runtime_error{"not an answer: " + std::string{text}};
            ++answers;
        };
        auto const ask_again = [&](std::uint32_t index) {
            load[index].send_framed(questions.at(answers));
            count += std::exchange(answers, 0);
        };
        auto const began = Clock::now();
        while (Clock::now() - began < time)
            load.turn(on_answer, ask_again);
        return count;
    };
    run_for(duration / 4);
    return rate_of(server, [&] { return run_for(duration); });
}

struct Latencies
{
    std::vector<double> microseconds;

    double at(double share)
    {
        if (microseconds.empty())
            return -1;
        std::ranges::sort(microseconds);
        auto const place = static_cast<std::size_t>(share * static_cast<double>(microseconds.size()));
        return microseconds[std::min(place, microseconds.size() - 1)];
    }
};

/// Emits to one user after another at a steady rate whatever the answers do, while everybody hears `broadcast_rate`
/// broadcasts a second.
Latencies run_targeted(Load& load, double rate, double broadcast_rate, Clock::duration duration)
{
    load.watch_urgently();
    load.prepare_askers(2);
    Broadcasts broadcasts{load};
    Latencies latencies;
    constexpr std::uint32_t first_targeted = 5'000'000;
    std::vector<Clock::time_point> due_at;
    auto const began = Clock::now();
    auto const measured_from = began + duration / 4;
    auto const until = measured_from + duration;
    auto const every = [](double per_second) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / per_second));
    };
    auto next_targeted = began;
    auto next_broadcast = broadcast_rate > 0 ? began : Clock::time_point::max();
    auto const first_urgent = load.size() - Load::urgent_count;
    std::size_t missing = 0;
    constexpr auto patience = 3s;
    auto const note = [&](Clock::time_point due) {
        if (due >= measured_from && due != Clock::time_point::max())
            latencies.microseconds.push_back(std::chrono::duration<double, std::micro>(Clock::now() - due).count());
    };
    for (auto now = began; now < until + patience && (now < until || missing > 0); now = Clock::now()) {
        if (now >= next_broadcast && now < until) {
            broadcasts.send_one();
            next_broadcast += every(broadcast_rate);
        }
        if (now >= next_targeted && now < until) {
            auto const user = Load::name_of(first_urgent + due_at.size() % Load::urgent_count);
            auto const seq = first_targeted + static_cast<std::uint32_t>(due_at.size());
            due_at.push_back(next_targeted);
            ++missing;
            load[1].send(R"(42["trigger_user",")" + user + "\"," + notification(seq) + "]");
            next_targeted += every(rate);
        }
        load.urgent_turn([&](std::uint32_t, std::string_view text) {
            auto const seq = seq_of(text);
            if (seq < first_targeted)
                return;
            --missing;
            note(std::exchange(due_at.at(seq - first_targeted), Clock::time_point::max()));
        });
    }
    std::ranges::for_each(due_at, note); // what a drowning server never sent counts with the time it was waited for
    return latencies;
}

/// Says that all are connected, and keeps them, idle, until standard input ends. Shorter than a heartbeat.
void hold()
{
    std::puts("{\"ready\":true}");
    std::fflush(stdout);
    std::array<char, 256> ignored{};
    while (::read(STDIN_FILENO, ignored.data(), ignored.size()) > 0) {
    }
}

void print(Rate const& rate)
{
    std::printf("{\"per_second\":%.1f,\"processor\":%.3f}\n", rate.per_second, rate.processor_microseconds);
}

void run(Arguments const& arguments)
{
    Load load{arguments};
    auto const server = arguments.text("server-pid");
    auto const count = static_cast<std::size_t>(arguments.number("connections", 1000));
    auto const outstanding = static_cast<std::size_t>(arguments.number("outstanding", 1));
    auto const duration =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(arguments.number("seconds", 2)));
    auto const set_up = rate_of(server, [&] { return load.connect(count); });
    if (arguments.scenario == "set-up") {
        print(set_up);
    } else if (arguments.scenario == "broadcasts") {
        print(run_broadcasts(load, outstanding, duration, server));
    } else if (arguments.scenario == "acks") {
        auto const askers = static_cast<std::size_t>(arguments.number("askers", 1));
        print(run_acks(load, askers, outstanding, duration, server));
    } else if (arguments.scenario == "targeted") {
        auto latencies =
            run_targeted(load, arguments.number("rate", 500), arguments.number("broadcast-rate", 0), duration);
        std::printf("{\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f}\n", latencies.at(0.5), latencies.at(0.9),
                    latencies.at(0.99));
    } else if (arguments.scenario == "hold") {
        hold();
    } else {
        throw std::runtime_error{"unknown scenario"};
    }
}

} // namespace
} // namespace load

int main(int count, char** values)
{
    if (count < 2 || count % 2 != 0) {
        std::fputs("usage: realtime_load set-up|broadcasts|acks|targeted|hold [--port N] [--connections N] "
                   "[--seconds S] [--outstanding N] [--askers N] [--rate N] [--broadcast-rate N] [--tokens FILE] "
                   "[--server-pid PID]\n",
                   stderr);
        return 2;
    }
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    try {
        load::Arguments arguments{.scenario = values[1], .options = {}};
        for (int i = 2; i + 1 < count; i += 2)
            arguments.options[std::string{values[i]}.substr(2)] = values[i + 1];
        load::run(arguments);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
