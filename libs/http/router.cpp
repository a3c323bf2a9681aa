#include "http/router.hpp"

#include "http/upgraded_socket.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace recruteia::http {

namespace {

/// Takes the next segment off `path`; empty ones (a doubled or trailing slash) are skipped.
std::string_view take_segment(std::string_view& path)
{
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    auto const end = std::min(path.find('/'), path.size());
    auto const segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool serves(std::vector<Route*> const& routes, Method method)
{
    return std::ranges::find(routes, method, &Route::method) != routes.end();
}

bool is_parameter(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string allowed(std::vector<Route*> const& routes)
{
    std::string methods;
    auto const append = [&](std::string_view method) { methods.append(methods.empty() ? "" : ", ").append(method); };
    for (auto const* route : routes) {
        append(name(route->method));
        if (route->method == Method::get && !serves(routes, Method::head))
            append(name(Method::head));
    }
    if (!serves(routes, Method::options))
        append(name(Method::options));
    return methods;
}

} // namespace

struct Router::Tree
{
    struct Node
    {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> parameter;
        std::string parameter_name;
        std::vector<Route*> routes; // one a method
    };

    struct Upgrade
    {
        std::string prefix; // without trailing slash
        UpgradeHandler handler;
    };

    Node root;
    std::vector<std::unique_ptr<Route>> routes;
    std::vector<Upgrade> upgrades;
    std::optional<Route> fallback;

    Node& node_of(std::string_view path_template);
    static Node const* find(Node const& node, std::string_view path, std::vector<Parameter>& parameters);
};

Router::Tree::Node& Router::Tree::node_of(std::string_view path_template)
{
    if (!path_template.starts_with('/'))
        throw std::logic_error("a route's template begins with a slash: " + std::string(path_template));
    auto* node = &root;
    for (auto rest = path_template;;) {
        auto const segment = take_segment(rest);
        if (segment.empty())
            return *node;
        if (!is_parameter(segment)) {
            auto& child = node->literals[std::string(segment)];
            if (!child)
                child = std::make_unique<Node>();
            node = child.get();
            continue;
        }
        auto const parameter = segment.substr(1, segment.size() - 2);
        if (node->parameter && node->parameter_name != parameter)
            throw std::logic_error("two names for one parameter: " + std::string(path_template));
        if (!node->parameter)
            node->parameter = std::make_unique<Node>();
        node->parameter_name = parameter;
        node = node->parameter.get();
    }
}

/// Depth first, literals before the parameter; only as deep as the templates are.
Router::Tree::Node const* Router::Tree::find(Node const& node, std::string_view path,
                                             std::vector<Parameter>& parameters)
{
    auto rest = path;
    auto const segment = take_segment(rest);
    if (segment.empty())
        return node.routes.empty() ? nullptr : &node;
    if (auto const literal = node.literals.find(segment); literal != node.literals.end())
        if (auto const* found = find(*literal->second, rest, parameters))
            return found;
    if (!node.parameter)
        return nullptr;
    parameters.push_back({node.parameter_name, std::string(segment)});
    if (auto const* found = find(*node.parameter, rest, parameters))
        return found;
    parameters.pop_back();
    return nullptr;
}

Router::Router() : tree_(std::make_unique<Tree>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::get(std::string_view path_template, Handler handler, RouteOptions options)
{
    add(Method::get, path_template, std::move(handler), options);
}

void Router::post(std::string_view path_template, Handler handler, RouteOptions options)
{
    add(Method::post, path_template, std::move(handler), options);
}

void Router::put(std::string_view path_template, Handler handler, RouteOptions options)
{
    add(Method::put, path_template, std::move(handler), options);
}

void Router::patch(std::string_view path_template, Handler handler, RouteOptions options)
{
    add(Method::patch, path_template, std::move(handler), options);
}

void Router::remove(std::string_view path_template, Handler handler, RouteOptions options)
{
    add(Method::remove, path_template, std::move(handler), options);
}

void Router::add(Method method, std::string_view path_template, Handler handler, RouteOptions options)
{
    add_route({method, std::string(path_template), options, std::move(handler)});
}

void Router::add_streaming(Method method, std::string_view path_template, StreamingHandler handler,
                           RouteOptions options)
{
    add_route({method, std::string(path_template), options, std::move(handler)});
}

void Router::add_route(Route route)
{
    auto& node = tree_->node_of(route.path_template);
    if (serves(node.routes, route.method))
        throw std::logic_error("added twice: " + std::string(name(route.method)) + " " + route.path_template);
    tree_->routes.push_back(std::make_unique<Route>(std::move(route)));
    node.routes.push_back(tree_->routes.back().get());
}

void Router::upgrade(std::string_view path_prefix, UpgradeHandler handler)
{
    auto const end = path_prefix.find_last_not_of('/') + 1; // npos + 1 is 0
    tree_->upgrades.push_back({std::string(path_prefix.substr(0, end)), std::move(handler)});
}

void Router::fallback(Handler handler)
{
    tree_->fallback.emplace(Method::get, "static", RouteOptions{.max_body_bytes = 0}, std::move(handler));
}

std::vector<Router::RouteName> Router::routes() const
{
    std::vector<RouteName> names;
    names.reserve(tree_->routes.size());
    for (auto const& route : tree_->routes)
        names.push_back({route->method, route->path_template});
    return names;
}

Router::Match Router::match(Method method, std::string_view path)
{
    Match match;
    auto const* node = Tree::find(tree_->root, path, match.parameters);
    if (!node) {
        auto const is_api = path == "/api" || path.starts_with("/api/");
        if (tree_->fallback && !is_api && (method == Method::get || method == Method::head))
            match.route = &*tree_->fallback;
        return match;
    }
    auto const serving = [&](Method wanted) -> Route* {
        auto const found = std::ranges::find(node->routes, wanted, &Route::method);
        return found == node->routes.end() ? nullptr : *found;
    };
    match.route = serving(method);
    if (!match.route && method == Method::head)
        match.route = serving(Method::get);
    if (!match.route)
        match.allow = allowed(node->routes);
    return match;
}

UpgradeHandler* Router::match_upgrade(std::string_view path)
{
    for (auto& [prefix, handler] : tree_->upgrades)
        if (path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/'))
            return &handler;
    return nullptr;
}

} // namespace recruteia::http
