/* tapo-test-sink.c: a fakesink with a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-sink.h"

struct _TapoTestSink
{
  TapoVideoSink parent_instance;

  GObject *picture;
};

static guint n_alive;

G_DEFINE_FINAL_TYPE (TapoTestSink, tapo_test_sink, TAPO_TYPE_VIDEO_SINK)

static GObject *
new_picture (const char *name)
{
  GObject *picture = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_set_data (picture, "name", (gpointer) name);
  return picture;
}

static GObject *
tapo_test_sink_get_picture (TapoVideoSink *sink)
{
  return TAPO_TEST_SINK (sink)->picture;
}

static GObject *
tapo_test_sink_freeze (TapoVideoSink *sink)
{
  return new_picture ("frozen");
}

static void
tapo_test_sink_finalize (GObject *object)
{
  g_object_unref (TAPO_TEST_SINK (object)->picture);
  n_alive--;
  G_OBJECT_CLASS (tapo_test_sink_parent_class)->finalize (object);
}

static void
tapo_test_sink_class_init (TapoTestSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tapo_test_sink_finalize;
  TAPO_VIDEO_SINK_CLASS (klass)->get_picture = tapo_test_sink_get_picture;
  TAPO_VIDEO_SINK_CLASS (klass)->freeze = tapo_test_sink_freeze;
}

static void
tapo_test_sink_init (TapoTestSink *self)
{
  self->picture = new_picture ("live");
  n_alive++;
}

TapoVideoSink *
tapo_test_sink_make (gpointer user_data)
{
  return g_object_new (TAPO_TYPE_TEST_SINK, NULL);
}

gboolean
tapo_test_picture_is_frozen (GObject *picture)
{
  return g_strcmp0 (g_object_get_data (picture, "name"), "frozen") == 0;
}

guint
tapo_test_sink_get_n_alive (void)
{
  return n_alive;
}
