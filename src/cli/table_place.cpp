#include "table_place.h"

#include <utility>

#include "database/local_database.h"

namespace gramme::cli {
namespace {

Failure bad_address(const std::string& text) {
  return usage_failure("'" + text + "' names no table.\n" + kAddressHelp);
}

// "[PROFILE@]prod[/REGION]"; false when it is none.
bool read_prod(std::string place, TableAddress& address) {
  if (const std::size_t at = place.find('@'); at != std::string::npos) {
    address.profile = place.substr(0, at);
    place.erase(0, at + 1);
  }
  if (place != "prod" && !place.starts_with("prod/")) return false;
  address.where = TableAddress::Where::kProd;
  if (place != "prod") address.region = place.substr(5);
  return true;
}

Outcome<std::unique_ptr<Database>> open(const DatabaseChoice& choice, const TableAddress& address) {
  if (address.where != TableAddress::Where::kDirectory) return find_database(choice);
  GRAMME_ASSIGN(auto database, open_local_database(address.place));
  return database;
}

}  // namespace

const char* const kAddressHelp =
    "A table is given as\n"
    "  TABLE                             in the database of the command line\n"
    "  [PROFILE@]prod[/REGION]:TABLE     on AWS\n"
    "  URL#TABLE                         behind http://... or https://...\n"
    "  DIR:TABLE                         in a directory of local data (a path with a /)";

Outcome<TableAddress> read_address(const std::string& text) {
  TableAddress address;
  const bool is_url = text.find("://") != std::string::npos;
  const std::size_t split = is_url ? text.rfind('#') : text.rfind(':');
  if (split == std::string::npos) {
    if (is_url || text.empty()) return fail(bad_address(text));
    address.table = text;
    return address;
  }
  address.table = text.substr(split + 1);
  const std::string place = text.substr(0, split);
  if (address.table.empty()) return fail(bad_address(text));
  if (is_url) {
    address.where = TableAddress::Where::kUrl;
  } else if (place.find('/') != std::string::npos && place.find("prod/") == std::string::npos) {
    address.where = TableAddress::Where::kDirectory;
  } else if (!read_prod(place, address)) {
    return fail(bad_address(text));
  }
  address.place = place;
  return address;
}

Places::~Places() {
  for (auto& [name, database] : open_) {
    database->leave([] {});
  }
}

Outcome<endpoint::Endpoint*> Places::endpoint(const TableAddress& address) {
  if (address.where == TableAddress::Where::kHere) return context_.database();
  const auto known = open_.find(address.place);
  if (known != open_.end()) return &known->second->endpoint();
  DatabaseChoice choice = context_.database_choice();
  choice.prod = address.where == TableAddress::Where::kProd;
  choice.endpoint_url.clear();
  if (!address.profile.empty()) choice.remote.profile = address.profile;
  if (!address.region.empty()) choice.remote.region = address.region;
  if (address.where == TableAddress::Where::kUrl) choice.endpoint_url = address.place;
  GRAMME_ASSIGN(auto found, open(choice, address));
  auto& database = open_[address.place];
  database = guard(std::move(found), context_.options().guards);
  context_.note("Using " + database->endpoint().describe());
  return &database->endpoint();
}

}  // namespace gramme::cli
