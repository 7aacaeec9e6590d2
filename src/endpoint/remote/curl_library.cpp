#include "remote/curl_library.h"

#include <dlfcn.h>

namespace gramme::endpoint {
namespace {

// Debian has two builds of the same library: libcurl4's, and libcurl3-gnutls's, which git brings.
void* open_library() {
  for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"}) {
    if (void* library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL)) return library;
  }
  return nullptr;
}

// Resolves functions of one library and remembers whether all of them were there.
class Resolver {
 public:
  explicit Resolver(void* library) : library_(library) {}

  template <class Function>
  void resolve(const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library_, name));
    if (function == nullptr) complete_ = false;
  }
  bool complete() const { return complete_; }

 private:
  void* library_;
  bool complete_ = true;
};

bool resolve_all(Resolver& resolver, CurlLibrary& curl) {
  resolver.resolve("curl_easy_init", curl.easy_init);
  resolver.resolve("curl_easy_cleanup", curl.easy_cleanup);
  resolver.resolve("curl_easy_reset", curl.easy_reset);
  resolver.resolve("curl_easy_setopt", curl.easy_setopt);
  resolver.resolve("curl_easy_getinfo", curl.easy_getinfo);
  resolver.resolve("curl_easy_perform", curl.easy_perform);
  resolver.resolve("curl_easy_strerror", curl.easy_strerror);
  resolver.resolve("curl_multi_init", curl.multi_init);
  resolver.resolve("curl_multi_cleanup", curl.multi_cleanup);
  resolver.resolve("curl_multi_setopt", curl.multi_setopt);
  resolver.resolve("curl_multi_add_handle", curl.multi_add_handle);
  resolver.resolve("curl_multi_remove_handle", curl.multi_remove_handle);
  resolver.resolve("curl_multi_assign", curl.multi_assign);
  resolver.resolve("curl_multi_socket_action", curl.multi_socket_action);
  resolver.resolve("curl_multi_info_read", curl.multi_info_read);
  resolver.resolve("curl_slist_append", curl.slist_append);
  resolver.resolve("curl_slist_free_all", curl.slist_free_all);
  resolver.resolve("curl_url", curl.url);
  resolver.resolve("curl_url_cleanup", curl.url_cleanup);
  resolver.resolve("curl_url_get", curl.url_get);
  resolver.resolve("curl_url_set", curl.url_set);
  resolver.resolve("curl_free", curl.free);
  return resolver.complete();
}

Result<CurlLibrary> load_library() {
  void* const library = open_library();
  if (library == nullptr) {
    return fail(configuration_error(
        "A remote endpoint needs libcurl, which is not installed. Install it with: "
        "apt-get install libcurl4"));
  }
  CurlLibrary curl = {};
  Resolver resolver(library);
  decltype(&::curl_global_init) global_init = nullptr;
  resolver.resolve("curl_global_init", global_init);
  if (!resolve_all(resolver, curl) || global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return fail(configuration_error("The libcurl of this machine is too old: 7.62 is needed."));
  }
  return curl;
}

}  // namespace

Result<const CurlLibrary*> CurlLibrary::load() {
  static const Result<CurlLibrary> library = load_library();
  if (!library) return fail(library.error());
  return &*library;
}

}  // namespace gramme::endpoint
