#pragma once

#include <postgresql/libpq-fe.h>

#include "gramme/base/result.h"

namespace gramme::sql {

// The functions of PostgreSQL's client library that are used here, by their own names. The
// library is loaded at run time: whoever does not use PostgreSQL neither needs it installed nor
// pays for the thirty libraries it brings.
struct Libpq {
  decltype(&::PQconnectdbParams) PQconnectdbParams;
  decltype(&::PQpingParams) PQpingParams;
  decltype(&::PQfinish) PQfinish;
  decltype(&::PQstatus) PQstatus;
  decltype(&::PQerrorMessage) PQerrorMessage;
  decltype(&::PQsetNoticeProcessor) PQsetNoticeProcessor;
  decltype(&::PQexec) PQexec;
  decltype(&::PQexecParams) PQexecParams;
  decltype(&::PQresultStatus) PQresultStatus;
  decltype(&::PQresultErrorField) PQresultErrorField;
  decltype(&::PQresultErrorMessage) PQresultErrorMessage;
  decltype(&::PQntuples) PQntuples;
  decltype(&::PQnfields) PQnfields;
  decltype(&::PQgetisnull) PQgetisnull;
  decltype(&::PQgetvalue) PQgetvalue;
  decltype(&::PQgetlength) PQgetlength;
  decltype(&::PQclear) PQclear;
  decltype(&::PQconninfoParse) PQconninfoParse;
  decltype(&::PQconninfoFree) PQconninfoFree;
  decltype(&::PQescapeIdentifier) PQescapeIdentifier;
  decltype(&::PQfreemem) PQfreemem;
};

// Loads the library, once for the process, and never unloads it. Thread-safe.
// Error: kConfiguration when it is not installed.
Result<const Libpq*> load_libpq();

}  // namespace gramme::sql
