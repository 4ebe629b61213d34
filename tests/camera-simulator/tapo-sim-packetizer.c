/* Cuts one picture into RTP payloads as the cameras do: parameter sets alone and with the marker
 * bit, the rest whole or in FU-A (H.264) or FU (H.265) pieces.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-packetizer.h"

#include <string.h>

#define H264_STAP_A 24
#define H264_FU_A 28
#define HEVC_FU 49

static gboolean
is_parameter_set (const TapoSimNal *nal, gboolean hevc)
{
  int type = tapo_sim_nal_get_type (nal, hevc);

  return hevc ? type >= 32 && type <= 34 : type == 7 || type == 8;
}

static void
fragment (const TapoSimPacketizer *self, const TapoSimNal *nal, gboolean last, TapoSimPayloadFunc func, gpointer data)
{
  gsize header = self->hevc ? 2 : 1;
  gsize offset = header;
  gsize step = self->mtu - header - 1;
  int type = tapo_sim_nal_get_type (nal, self->hevc);
  guint8 head[3];

  if (self->hevc)
    {
      head[0] = (guint8) ((nal->data[0] & 0x81) | HEVC_FU << 1);
      head[1] = nal->data[1];
    }
  else
    head[0] = (guint8) ((nal->data[0] & 0xe0) | H264_FU_A);
  while (offset < nal->size)
    {
      gsize size = MIN (step, nal->size - offset);
      gboolean end = offset + size == nal->size;

      head[header] = (guint8) (type | (offset == header ? 0x80 : 0) | (end ? 0x40 : 0));
      func (head, header + 1, nal->data + offset, size, last && end, data);
      offset += size;
    }
}

void
tapo_sim_packetize_nal (const TapoSimPacketizer *self, const TapoSimNal *nal, gboolean last, TapoSimPayloadFunc func, gpointer data)
{
  if (nal->size <= self->mtu)
    func (NULL, 0, nal->data, nal->size, last || is_parameter_set (nal, self->hevc), data);
  else
    fragment (self, nal, last, func, data);
}

guint
tapo_sim_packetize_group (const TapoSimPacketizer *self, const TapoSimNal *nals, guint n, TapoSimPayloadFunc func, gpointer data)
{
  g_autoptr (GByteArray) group = NULL;
  gsize size = 1;
  guint taken = 0;
  guint8 head = H264_STAP_A;

  if (!self->stap_a || self->hevc)
    return 0;
  while (taken < n && size + 2 + nals[taken].size <= self->mtu)
    size += 2 + nals[taken++].size;
  if (taken < 2)
    return 0;
  group = g_byte_array_sized_new ((guint) size);
  for (guint i = 0; i < taken; i++)
    {
      guint8 length[2] = { (guint8) (nals[i].size >> 8), (guint8) nals[i].size };

      head |= nals[i].data[0] & 0x60;
      g_byte_array_append (group, length, 2);
      g_byte_array_append (group, nals[i].data, (guint) nals[i].size);
    }
  func (&head, 1, group->data, group->len, taken == n, data);
  return taken;
}
