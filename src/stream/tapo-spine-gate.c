/* tapo-spine-gate.c: what reaches the decoder: nothing while nobody looks, and nothing that it could not keep up with.
 * rtspsrc's thread, which never waits here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-spine-private.h"

/* A camera that sends no keyframes fills no more than this. */
#define GROUP_BYTES (4 * 1024 * 1024)
#define GROUP_BUFFERS 300

/* Two seconds at 15 fps: a decoder that is further behind is too slow, and shows the past. */
#define TOO_MANY 30
#define FEW 5

/* µs. Where every picture is a keyframe, as in JPEG, one a second is enough of them; a camera that sends one a second
 * need not be punctual. */
#define STILL_GAP (900 * 1000)

void
tapo_gate_init (TapoGate *self,
                TapoGateMode mode)
{
  *self = (TapoGate) { .mode = (int) mode, .still_gap = STILL_GAP };
  g_queue_init (&self->group);
}

static void
forget_group (TapoGate *self)
{
  g_queue_clear_full (&self->group, (GDestroyNotify) gst_buffer_unref);
  self->group_bytes = 0;
}

void
tapo_gate_clear (TapoGate *self)
{
  forget_group (self);
}

static gboolean
is_keyframe (GstBuffer *buffer)
{
  return !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
}

static void
remember (TapoGate *self,
          GstBuffer *buffer)
{
  if (is_keyframe (buffer) || self->group_bytes > GROUP_BYTES || self->group.length >= GROUP_BUFFERS)
    forget_group (self);
  if (self->group.length == 0 && !is_keyframe (buffer))
    return;
  g_queue_push_tail (&self->group, gst_buffer_ref (buffer));
  self->group_bytes += gst_buffer_get_size (buffer);
}

static void
push_again (GstPad *pad,
            GstBuffer *buffer)
{
  g_autoptr (GstPad) peer = gst_pad_get_peer (pad);

  if (peer != NULL)
    gst_pad_chain (peer, gst_buffer_ref (buffer));
}

/* The picture comes at once instead of at the next keyframe: everything since the last one goes down again. */
static void
replay (TapoGate *self,
        GstPad *pad)
{
  for (GList *l = self->group.head; l != NULL; l = l->next)
    push_again (pad, l->data);
}

/* The last keyframe at once, then each that comes. */
static GstPadProbeReturn
pass_still (TapoGate *self,
            GstPad *pad,
            GstBuffer *buffer)
{
  gint64 now = g_get_monotonic_time ();

  if (self->passing == TAPO_GATE_OPEN)
    {
      /* What is dropped from now on is missing to whatever comes after it. */
      self->passing = TAPO_GATE_KEYFRAMES;
      self->still_at = now - self->still_gap;
    }
  if (self->passing == TAPO_GATE_SHUT && !is_keyframe (buffer) && self->group.length > 0)
    push_again (pad, self->group.head->data);
  else if (!is_keyframe (buffer) || (self->passing == TAPO_GATE_KEYFRAMES && now - self->still_at < self->still_gap))
    {
      g_atomic_int_inc (&self->spared);
      return GST_PAD_PROBE_DROP;
    }
  self->passing = TAPO_GATE_KEYFRAMES;
  self->still_at = now;
  return is_keyframe (buffer) ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
}

static GstPadProbeReturn
pass_everything (TapoGate *self,
                 GstPad *pad)
{
  if (self->passing == TAPO_GATE_OPEN)
    return GST_PAD_PROBE_OK;
  if (self->group.length == 0)
    {
      g_atomic_int_inc (&self->no_keyframe);
      return GST_PAD_PROBE_DROP;
    }
  self->passing = TAPO_GATE_OPEN;
  replay (self, pad);
  return GST_PAD_PROBE_DROP; /* it was the last of those replayed */
}

GstPadProbeReturn
tapo_gate_pass (TapoGate *self,
                GstPad *pad,
                GstBuffer *buffer,
                guint waiting)
{
  TapoGateMode mode = (TapoGateMode) g_atomic_int_get (&self->mode);

  remember (self, buffer);
  if (mode == TAPO_GATE_SHUT)
    {
      self->passing = TAPO_GATE_SHUT;
      self->overloaded = FALSE;
      g_atomic_int_inc (&self->unwatched);
      return GST_PAD_PROBE_DROP;
    }

  if (waiting >= TOO_MANY)
    self->overloaded = TRUE;
  if (self->overloaded)
    {
      self->overloaded = !is_keyframe (buffer) || waiting > FEW;
      if (self->overloaded)
        g_atomic_int_inc (&self->too_slow);
      return self->overloaded ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
    }

  return mode == TAPO_GATE_KEYFRAMES ? pass_still (self, pad, buffer) : pass_everything (self, pad);
}
