/* tapo-spine-frame.c: makes sure that what leaves the parser is pictures, each with its time. Tapo cameras send
 * parameter sets as packets of their own that claim to be whole pictures: they would use up the time of the keyframe
 * behind them, and be counted and recorded as pictures. The parser has put them into that keyframe already.
 * Streaming thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

#include <string.h>

#define H264_LAST_SLICE 5
#define H265_LAST_SLICE 31

static gboolean
is_slice (const char *codec,
          guint8 header)
{
  if (strcmp (codec, "H265") == 0)
    return ((header >> 1) & 0x3f) <= H265_LAST_SLICE;
  return (header & 0x1f) >= 1 && (header & 0x1f) <= H264_LAST_SLICE;
}

static gboolean
find_slice (const char *codec,
            const guint8 *data,
            gsize size)
{
  for (gsize i = 0; i + 3 < size; i++)
    {
      if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1 && is_slice (codec, data[i + 3]))
        return TRUE;
    }
  return FALSE;
}

gboolean
tapo_spine_frame_has_picture (GstBuffer *buffer,
                              const char *codec)
{
  gboolean has_picture;
  GstMapInfo map;

  /* The parser marks what has parameter sets in it; everything else is pictures, and is not looked at. */
  if (!GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_HEADER) || !g_str_has_prefix (codec, "H26"))
    return TRUE;
  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;
  has_picture = find_slice (codec, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return has_picture;
}

GstBuffer *
tapo_spine_frame_take (GstBuffer *buffer,
                       const char *codec,
                       GstClockTime *header_time)
{
  if (!tapo_spine_frame_has_picture (buffer, codec))
    {
      if (GST_BUFFER_PTS_IS_VALID (buffer))
        *header_time = GST_BUFFER_PTS (buffer);
      gst_buffer_unref (buffer);
      return NULL;
    }
  if (!GST_BUFFER_PTS_IS_VALID (buffer) && GST_CLOCK_TIME_IS_VALID (*header_time))
    {
      buffer = gst_buffer_make_writable (buffer);
      GST_BUFFER_PTS (buffer) = *header_time;
    }
  *header_time = GST_CLOCK_TIME_NONE;
  return buffer;
}
