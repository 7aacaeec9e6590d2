#include "sqlite_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace gramme::sql {
namespace {

constexpr const char* kLibrary = "libsqlite3.so.0";

SqliteLibrary library;

template <class Function>
bool find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(handle, name));
  return function != nullptr;
}

Status load() {
  void* const handle = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    return fail(configuration_error(
        fmt::format("SQLite is not there ({}): install the package libsqlite3-0, or set "
                    "CONNECTION_URL to use PostgreSQL",
                    ::dlerror())));
  }
#define GRAMME_FIND(name) find(handle, "sqlite3_" #name, library.name)
  const bool complete =
      GRAMME_FIND(bind_text) && GRAMME_FIND(busy_timeout) && GRAMME_FIND(close) &&
      GRAMME_FIND(column_blob) && GRAMME_FIND(column_bytes) && GRAMME_FIND(column_count) &&
      GRAMME_FIND(column_decltype) && GRAMME_FIND(column_double) && GRAMME_FIND(column_int64) &&
      GRAMME_FIND(column_name) && GRAMME_FIND(column_text) && GRAMME_FIND(column_type) &&
      GRAMME_FIND(create_function) && GRAMME_FIND(errcode) && GRAMME_FIND(errmsg) &&
      GRAMME_FIND(errstr) && GRAMME_FIND(exec) && GRAMME_FIND(finalize) && GRAMME_FIND(open_v2) &&
      GRAMME_FIND(prepare_v2) && GRAMME_FIND(result_text) && GRAMME_FIND(step);
#undef GRAMME_FIND
  if (complete) return {};
  return fail(configuration_error(fmt::format(
      "{} lacks a function ({}): reinstall the package libsqlite3-0", kLibrary, ::dlerror())));
}

}  // namespace

Status load_sqlite() {
  static const Status kLoaded = load();
  return kLoaded;
}

const SqliteLibrary& sqlite() {
  return library;
}

}  // namespace gramme::sql
