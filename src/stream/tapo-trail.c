/* tapo-trail.c: a ring of marks, the newest looked at first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-trail.h"

/* Between 1900, where NTP begins, and 1970. */
#define NTP_TO_UNIX (G_GINT64_CONSTANT (2208988800) * G_USEC_PER_SEC)

void
tapo_trail_leave (TapoTrail *self,
                  const TapoMark *mark)
{
  self->marks[self->n % TAPO_TRAIL_LENGTH] = *mark;
  self->n++;
}

const TapoMark *
tapo_trail_find (const TapoTrail *self,
                 GstClockTime pts)
{
  for (guint i = 1; i <= MIN (self->n, TAPO_TRAIL_LENGTH); i++)
    {
      const TapoMark *mark = &self->marks[(self->n - i) % TAPO_TRAIL_LENGTH];

      if (mark->pts == pts || !GST_CLOCK_TIME_IS_VALID (pts))
        return mark;
    }
  return NULL;
}

gint64
tapo_trail_get_captured (GstBuffer *buffer)
{
  static GstStaticCaps ntp = GST_STATIC_CAPS ("timestamp/x-ntp");
  g_autoptr (GstCaps) caps = gst_static_caps_get (&ntp);
  GstReferenceTimestampMeta *meta = gst_buffer_get_reference_timestamp_meta (buffer, caps);

  return meta != NULL ? (gint64) (meta->timestamp / 1000) - NTP_TO_UNIX : 0;
}
