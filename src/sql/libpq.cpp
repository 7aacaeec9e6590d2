#include "libpq.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace gramme::sql {
namespace {

constexpr const char* kLibrary = "libpq.so.5";

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

Result<const Libpq*> load() {
  void* library = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return fail(configuration_error(fmt::format(
        "PostgreSQL's client library is not there ({}): install the package libpq5, or unset "
        "CONNECTION_URL to use SQLite",
        ::dlerror())));
  }
  static Libpq pq;
#define GRAMME_FIND(name) find(library, #name, pq.name)
  const bool complete =
      GRAMME_FIND(PQconnectdbParams) && GRAMME_FIND(PQpingParams) && GRAMME_FIND(PQfinish) &&
      GRAMME_FIND(PQstatus) && GRAMME_FIND(PQerrorMessage) && GRAMME_FIND(PQsetNoticeProcessor) &&
      GRAMME_FIND(PQexec) && GRAMME_FIND(PQexecParams) && GRAMME_FIND(PQresultStatus) &&
      GRAMME_FIND(PQresultErrorField) && GRAMME_FIND(PQresultErrorMessage) &&
      GRAMME_FIND(PQntuples) && GRAMME_FIND(PQnfields) && GRAMME_FIND(PQgetisnull) &&
      GRAMME_FIND(PQgetvalue) && GRAMME_FIND(PQgetlength) && GRAMME_FIND(PQclear) &&
      GRAMME_FIND(PQconninfoParse) && GRAMME_FIND(PQconninfoFree) &&
      GRAMME_FIND(PQescapeIdentifier) && GRAMME_FIND(PQfreemem);
#undef GRAMME_FIND
  if (!complete) {
    return fail(configuration_error(fmt::format(
        "{} lacks a function ({}): reinstall the package libpq5", kLibrary, ::dlerror())));
  }
  return &pq;
}

}  // namespace

Result<const Libpq*> load_libpq() {
  static const Result<const Libpq*> kLoaded = load();
  return kLoaded;
}

}  // namespace gramme::sql
