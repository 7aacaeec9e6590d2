#pragma once

#include <map>
#include <memory>
#include <string>

#include "context.h"
#include "gramme/transfer/copy.h"

namespace gramme::cli {

// A table, and where it is, as the commands that work on two take it:
//   TABLE                            in the database of the command line
//   prod:TABLE, prod/REGION:TABLE    on AWS
//   PROFILE@prod:TABLE, PROFILE@prod/REGION:TABLE   on AWS, in that profile's account
//   URL#TABLE                        behind http://... or https://...
//   DIR:TABLE                        in the local database of a directory (one with a / in it)
struct TableAddress {
  enum class Where { kHere, kProd, kUrl, kDirectory };
  Where where = Where::kHere;
  std::string place;    // of kUrl and kDirectory
  std::string profile;  // of kProd; empty: the command line's
  std::string region;   // likewise
  std::string table;
};

// Errors: kUsage.
Outcome<TableAddress> read_address(const std::string& text);

// For --help.
extern const char* const kAddressHelp;

// The databases that a command's addresses name, each opened once, left when this is destroyed.
class Places {
 public:
  explicit Places(Context& context) : context_(context) {}
  ~Places();
  Places(const Places&) = delete;
  Places& operator=(const Places&) = delete;

  // Good while this lives. Errors: those of find_database.
  Outcome<endpoint::Endpoint*> endpoint(const TableAddress& address);

 private:
  Context& context_;
  std::map<std::string, std::unique_ptr<Database>> open_;
};

}  // namespace gramme::cli
