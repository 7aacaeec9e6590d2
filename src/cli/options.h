#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/database.h"
#include "database/guarded_database.h"
#include "failure.h"
#include "option_table.h"

namespace gramme::cli {

// The options that every command takes. Empty: not given.
struct Options {
  std::string endpoint_url;
  RemoteChoice remote;
  std::string data_dir;
  std::string output;
  std::string project;
  bool quiet = false;
  bool no_pager = false;
  bool yes = false;  // a destructive command need not ask
  Guards guards;
  bool cache = false;  // what is read is kept in this process
};

// Declares them; the values land in `options`, which must outlive the parse. Declaring them for the
// program and a command of it that share `options` is fine: whoever is given sets the value. After
// the command's own options, so that --help shows those first.
void declare_options(OptionTable& table, Options& options);

// The words of a command line that are no options, and whether they end in `prod`: AWS itself.
struct Words {
  std::vector<std::string> values;
  bool prod = false;
};

// Takes a final `prod` off `values`, unless it is one of the first `named` words, which name
// something: `drop prod` drops a table of that name, `drop prod prod` does so on AWS.
Words split_prod(std::vector<std::string> values, std::size_t named);

// Errors: kUsage for `prod` beside --endpoint-url, and for one that is no URL.
Outcome<void> check_words(const Words& words, const Options& options);

}  // namespace gramme::cli
