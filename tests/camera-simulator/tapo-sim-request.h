/* Takes RTSP requests and interleaved packets apart. Pure: no socket, any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *method;
  char *uri;
  char *path; /* of the URI, without query and trailing slash; "*" stays */
  char *version;
  int cseq;            /* -1: none */
  GHashTable *headers; /* lower-case name to value */
  gsize body_length;
} TapoSimRequest;

typedef enum
{
  TAPO_SIM_PARSE_MORE, /* not whole yet */
  TAPO_SIM_PARSE_REQUEST,
  TAPO_SIM_PARSE_INTERLEAVED, /* '$', channel, length, payload */
  TAPO_SIM_PARSE_BAD,
} TapoSimParseResult;

TapoSimParseResult tapo_sim_request_parse (const guint8 *data, gsize size, gsize *consumed, TapoSimRequest **request);

const char *tapo_sim_request_get_header (TapoSimRequest *self, const char *lower_case_name);
void tapo_sim_request_free (TapoSimRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoSimRequest, tapo_sim_request_free)

char *tapo_sim_uri_dup_path (const char *uri);

G_END_DECLS
