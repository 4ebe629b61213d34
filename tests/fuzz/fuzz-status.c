/* fuzz-status.c: anything as what a camera, and GStreamer on its behalf, says of a failure: the head of an answer, a
 * status, a text. What comes out is one of our errors and a sentence for people that holds nothing of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <gst/gst.h>
#include <string.h>

#include "tapo-doctor-head.h"
#include "tapo-error-text.h"
#include "tapo-error.h"
#include "tapo-fuzz.h"
#include "tapo-gst-error.h"

static void
check_sentence (char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\n'));
  g_free (text);
}

static void
check_error (GstMessage *message,
             const char *quoted)
{
  g_autoptr (GstMessage) owned = message;
  g_autoptr (GError) error = tapo_gst_error_from_message (owned);

  g_assert_true (error->domain == TAPO_ERROR);
  g_assert_nonnull (tapo_error_get_nick ((TapoError) error->code));
  g_assert_true (strlen (quoted) < 8 || strstr (error->message, quoted) == NULL);
  check_sentence (tapo_error_text_title (error, NULL));
  check_sentence (tapo_error_text_advice (error, NULL));
}

/* The first bytes choose what GStreamer calls it; the rest is its text. */
static void
try_message (const uint8_t *data,
             size_t size)
{
  const GQuark domains[] = { GST_RESOURCE_ERROR, GST_STREAM_ERROR, GST_CORE_ERROR, GST_LIBRARY_ERROR, G_IO_ERROR };
  g_autofree char *text = g_strndup ((const char *) data + 4, size - 4);
  g_autoptr (GError) error = g_error_new_literal (domains[data[0] % G_N_ELEMENTS (domains)], data[1] % 20, "made up");
  guint status = (guint) data[2] << 8 | data[3];

  if (!g_utf8_validate (text, -1, NULL))
    return; /* GStreamer's own texts are */
  check_error (gst_message_new_error (NULL, error, text), text);
  check_error (gst_message_new_error_with_details (NULL, error, text,
                                                   gst_structure_new ("details", "rtsp-status-code", G_TYPE_UINT, status,
                                                                      "rtsp-status-reason", G_TYPE_STRING, text, NULL)),
               text);
}

static void
try_head (const uint8_t *data,
          size_t size)
{
  g_autofree char *head = g_strndup ((const char *) data, size);

  for (int complete = 0; complete < 2; complete++)
    {
      TapoAnswer answer = { 0 };
      g_autofree char *remark = NULL;

      tapo_doctor_judge_head (head, strlen (head), complete, &answer, &remark);
      g_assert_true (remark == NULL || g_utf8_validate (remark, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      gst_init (NULL, NULL);
      g_once_init_leave (&ready, 1);
    }
  if (size >= 4)
    try_message (data, size);
  try_head (data, size);
  return 0;
}
