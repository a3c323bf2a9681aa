#include "documents/document_routes.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

namespace recruteia::documents {

Async<IncomingDocument> receive(http::BodyReader& body)
{
    IncomingDocument document;
    for (;;) {
        CO_TRY(auto const piece, co_await body.read_some());
        if (piece.empty())
            co_return document;
        document.append(piece);
    }
}

void add_routes(http::Router& router, accounts::Guard const& guard, Extractor& extractor)
{
    using enum accounts::Role;
    router.add_streaming(http::Method::post, "/api/documents/text",
                         guard.streaming_roles({admin, recruiter},
                                               [&extractor](accounts::Principal, http::Request,
                                                            http::BodyReader& body) -> Async<http::Reply> {
                                                   CO_TRY(auto document, co_await receive(body));
                                                   CO_TRY(auto const extracted,
                                                          co_await extractor.extract(std::move(document)));
                                                   co_return http::ok(json_of(extracted));
                                               }),
                         for_documents);
}

} // namespace recruteia::documents
