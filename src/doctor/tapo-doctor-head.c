/* tapo-doctor-head.c: what the first bytes of an answer tell before anybody reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */
#include "tapo-doctor-head.h"

#include <string.h>

static gboolean
has_end (const char *head,
         gsize size)
{
  return memmem (head, size, "\r\n\r\n", 4) != NULL || memmem (head, size, "\n\n", 2) != NULL;
}

/* What speaks there, when it is not RTSP. */
static const char *
name_protocol (const char *head,
               gsize size)
{
  static const struct
  {
    const char *begin;
    const char *name;
  } known[] = {
    { "HTTP/", "a web server" }, { "SSH-", "an SSH server" }, { "\x15\x03", "a TLS server" },
    { "220", "a mail or file server" }, { "RFB ", "a remote desktop" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gsize length = strlen (known[i].begin);

      if (size >= length && memcmp (head, known[i].begin, length) == 0)
        return known[i].name;
    }
  return "something unknown";
}

gboolean
tapo_doctor_judge_head (const char *head,
                        gsize size,
                        gboolean complete,
                        TapoAnswer *answer,
                        char **remark)
{
  static const char rtsp[] = "RTSP/";
  gsize skip = 0;

  while (skip < size && (head[skip] == '\r' || head[skip] == '\n'))
    skip++;
  head += skip;
  size -= skip;
  if (size > 0 && head[0] == '$')
    return TRUE;
  if (size > 0 && memcmp (head, rtsp, MIN (size, strlen (rtsp))) != 0)
    {
      answer->kind = TAPO_ANSWER_FOREIGN;
      *remark = g_strdup_printf ("%s answered", name_protocol (head, size));
      return FALSE;
    }
  if (has_end (head, size))
    return TRUE;
  if (complete && size == 0)
    {
      answer->kind = TAPO_ANSWER_HANGUP;
      *remark = g_strdup ("hung up");
    }
  else if (complete || size + skip == TAPO_DOCTOR_MAX_HEAD)
    {
      answer->kind = TAPO_ANSWER_GARBLED;
      *remark = g_strdup (complete ? "hung up in the middle of the answer" : "the answer has no end");
    }
  return FALSE;
}
