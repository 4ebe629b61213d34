/* test-camera.c: the fields of one camera, and what they are worth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera.h"
#include "tapo-error.h"
#include "tapo-test-util.h"

/* A property, with a value that is not the default. */
static const struct
{
  const char *property;
  const char *value;
  gboolean connects; /* a session has to be made anew when it changes */
} fields[] = {
  { "name", "Porch", FALSE }, { "host", "192.168.1.52", TRUE }, { "port", "8554", TRUE }, { "user", "cam", TRUE }, { "brand", "reolink", FALSE }, { "main-path", "/stream1", TRUE }, { "sub-path", "/stream2", TRUE }, { "transport", "udp", TRUE }, { "fit", "cover", FALSE }, { "tls", "TRUE", TRUE }, { "main-width", "1920", FALSE }, { "main-height", "1080", FALSE }, { "source", "another", FALSE }, { "crop-x", "0.5", FALSE }, { "crop-y", "0.25", FALSE }, { "crop-width", "0.5", FALSE }, { "crop-height", "0.125", FALSE }
};

static void
set_field (TapoCamera *camera,
           guint field)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (camera), fields[field].property);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  if (G_VALUE_HOLDS_STRING (&value))
    g_value_set_string (&value, fields[field].value);
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_value_set_boolean (&value, TRUE);
  else if (G_VALUE_HOLDS_UINT (&value))
    g_value_set_uint (&value, (guint) g_ascii_strtoull (fields[field].value, NULL, 10));
  else if (G_VALUE_HOLDS_DOUBLE (&value))
    g_value_set_double (&value, g_ascii_strtod (fields[field].value, NULL));
  else
    g_value_set_int (&value, (int) g_ascii_strtoll (fields[field].value, NULL, 10));
  g_object_set_property (G_OBJECT (camera), fields[field].property, &value);
}

static TapoCamera *
new_camera (const char *host,
            const char *main_path)
{
  return g_object_new (TAPO_TYPE_CAMERA, "name", "Porch", "host", host, "main-path", main_path, NULL);
}

static void
on_notify (TapoCamera *camera,
           GParamSpec *pspec,
           GPtrArray *names)
{
  g_ptr_array_add (names, (char *) pspec->name);
}

static void
test_table_is_complete (void)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (camera), &n);

  /* All but the id. */
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (fields) + 1);
}

static void
test_new (void)
{
  g_autoptr (TapoCamera) camera = tapo_camera_new ();
  g_autoptr (TapoCamera) other = tapo_camera_new ();
  g_autoptr (TapoCamera) given = g_object_new (TAPO_TYPE_CAMERA, "id", "x", NULL);

  g_assert_true (g_uuid_string_is_valid (tapo_camera_get_id (camera)));
  g_assert_cmpstr (tapo_camera_get_id (camera), !=, tapo_camera_get_id (other));
  g_assert_cmpstr (tapo_camera_get_id (given), ==, "x");
  g_assert_cmpstr (tapo_camera_get_brand (camera), ==, "tapo");
  g_assert_cmpstr (tapo_camera_get_transport (camera), ==, "tcp");
  g_assert_cmpstr (tapo_camera_get_fit (camera), ==, "contain");
  g_assert_cmpuint (tapo_camera_get_port (camera), ==, 554);
  g_assert_null (tapo_camera_get_name (camera));
}

static void
test_values (void)
{
  g_autoptr (TapoCamera) camera = new_camera ("cam", "/a");

  g_assert_cmpstr (tapo_camera_get_sub_path (camera), ==, "/a");
  g_object_set (camera, "sub-path", "/b", "transport", "udp", "fit", "cover", "user", "", NULL);
  g_assert_cmpstr (tapo_camera_get_sub_path (camera), ==, "/b");
  g_assert_null (tapo_camera_get_user (camera));
  g_object_set (camera, "sub-path", "", "transport", "pigeon", "fit", NULL, NULL);
  g_assert_cmpstr (tapo_camera_get_sub_path (camera), ==, "/a");
  g_assert_cmpstr (tapo_camera_get_transport (camera), ==, "tcp");
  g_assert_cmpstr (tapo_camera_get_fit (camera), ==, "contain");
}

static void
test_notify (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (TapoCamera) camera = tapo_camera_new ();

  g_signal_connect (camera, "notify", G_CALLBACK (on_notify), names);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      set_field (camera, i);
      g_assert_cmpuint (names->len, ==, 1);
      g_assert_cmpstr (names->pdata[0], ==, fields[i].property);
      g_ptr_array_set_size (names, 0);

      /* The same value again is no change. */
      set_field (camera, i);
      g_assert_cmpuint (names->len, ==, 0);
    }
}

static void
test_copy_fields (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autoptr (TapoCamera) camera = tapo_camera_new ();
      g_autoptr (TapoCamera) draft = tapo_camera_copy (camera);

      g_assert_cmpstr (tapo_camera_get_id (draft), ==, tapo_camera_get_id (camera));
      set_field (draft, i);
      g_signal_connect (camera, "notify", G_CALLBACK (on_notify), names);
      tapo_camera_copy_fields (camera, draft);
      g_assert_cmpuint (names->len, ==, 1);
      g_assert_cmpstr (names->pdata[0], ==, fields[i].property);
      tapo_camera_copy_fields (camera, draft);
      g_assert_cmpuint (names->len, ==, 1);
    }
}

/* Whoever hears of one change must not see the rest half done. */
static void
on_host_notify (TapoCamera *camera,
                GParamSpec *pspec,
                gboolean *whole)
{
  *whole = tapo_camera_get_port (camera) == 8554 && g_strcmp0 (tapo_camera_get_main_path (camera), "/z") == 0;
}

static void
test_copy_fields_at_once (void)
{
  g_autoptr (TapoCamera) camera = new_camera ("a", "/a");
  g_autoptr (TapoCamera) draft = new_camera ("b", "/z");
  gboolean whole = FALSE;

  g_object_set (draft, "port", 8554, NULL);
  g_signal_connect (camera, "notify::host", G_CALLBACK (on_host_notify), &whole);
  tapo_camera_copy_fields (camera, draft);
  g_assert_true (whole);
}

static void
test_connection_equals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (TapoCamera) camera = tapo_camera_new ();
      g_autoptr (TapoCamera) draft = tapo_camera_copy (camera);

      g_assert_true (tapo_camera_connection_equals (camera, draft));
      set_field (draft, i);
      g_test_message ("%s", fields[i].property);
      g_assert_cmpint (tapo_camera_connection_equals (camera, draft), ==, !fields[i].connects);
    }
}

static void
test_validate (void)
{
  static const struct
  {
    const char *property;
    const char *value;
    const char *problem;
  } rows[] = {
    { "name", "", NULL },
    { "name", "\xe2\x80\xae\x07 odd but allowed", NULL },
    { "host", "", "host" },
    { "host", "two words", "host" },
    { "host", "cam/path", "host" },
    { "host", "user@cam", "host" },
    { "host", "cam:554", "host" },
    { "host", "[::1]", "host" },
    { "host", "::1", NULL },
    { "host", "cam\r\nX: y", "host" },
    { "host", "192.168.1", "host" },
    { "user", "me@example.org", NULL },
    { "user", "a\nb", "user" },
    { "main-path", "", "main-path" },
    { "main-path", "stream1", "main-path" },
    { "main-path", "/s\r\nX: y", "main-path" },
    { "main-path", "/cam/realmonitor?channel=1&subtype=0", NULL },
    { "sub-path", "stream2", "sub-path" },
    { "sub-path", "/s\x01", "sub-path" },
    { "sub-path", "", NULL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TapoCamera) camera = new_camera ("192.168.1.52", "/stream1");
      g_autoptr (GError) error = NULL;

      g_object_set (camera, rows[i].property, rows[i].value, NULL);
      g_test_message ("%s=%s", rows[i].property, rows[i].value);
      g_assert_cmpstr (tapo_camera_find_problem (camera), ==, rows[i].problem);
      g_assert_cmpint (tapo_camera_validate (camera, &error), ==, rows[i].problem == NULL);
      if (rows[i].problem != NULL)
        g_assert_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG);
    }
}

static void
test_validate_lengths (void)
{
  g_autofree char *name = g_strnfill (2000, 'x');
  g_autofree char *path = g_strnfill (5000, '/');
  g_autoptr (TapoCamera) camera = new_camera ("cam", "/a");

  g_object_set (camera, "name", name, NULL);
  g_assert_cmpstr (tapo_camera_find_problem (camera), ==, "name");
  g_object_set (camera, "name", "x", "main-path", path, NULL);
  g_assert_cmpstr (tapo_camera_find_problem (camera), ==, "main-path");
}

static void
test_uri (void)
{
  static const struct
  {
    const char *host;
    const char *path;
    gboolean tls;
    const char *uri;
  } rows[] = {
    { "192.168.1.52", "/stream1", FALSE, "rtsp://192.168.1.52:554/stream1" },
    { "nvr", "/KEY", TRUE, "rtsps://nvr:554/KEY" },
    { "::1", "/s", FALSE, "rtsp://[::1]:554/s" },
    { "[::1]", "/s", FALSE, "rtsp://[::1]:554/s" },
    { "cam", "/a b?c=é&d=%41#x", FALSE, "rtsp://cam:554/a%20b?c=%C3%A9&d=%41#x" },
    { "cam", "/s\r\nX: y", FALSE, "rtsp://cam:554/s%0D%0AX:%20y" },
    { "c m\r\n", "/s", FALSE, "rtsp://c%20m%0D%0A:554/s" },
    { NULL, NULL, FALSE, "rtsp://:554/" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TapoCamera) camera = new_camera (rows[i].host, rows[i].path);
      g_autofree char *main_uri = NULL;
      g_autofree char *sub_uri = NULL;

      g_object_set (camera, "tls", rows[i].tls, "user", "cam", NULL);
      main_uri = tapo_camera_dup_uri (camera, TRUE);
      sub_uri = tapo_camera_dup_uri (camera, FALSE);
      g_assert_cmpstr (main_uri, ==, rows[i].uri);
      g_assert_cmpstr (sub_uri, ==, rows[i].uri);
    }
}

static void
test_display_name (void)
{
  g_autoptr (TapoCamera) camera = new_camera ("192.168.1.52", "/a");
  g_autofree char *name = NULL;
  g_autofree char *host = NULL;

  g_object_set (camera, "name", "Front\n\xe2\x80\xae"
                                "door",
                NULL);
  name = tapo_camera_dup_display_name (camera);
  g_assert_cmpstr (name, ==, "Front door");
  g_object_set (camera, "name", " \x07 ", NULL);
  host = tapo_camera_dup_display_name (camera);
  g_assert_cmpstr (host, ==, "192.168.1.52");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/table-is-complete", test_table_is_complete);
  g_test_add_func ("/camera/new", test_new);
  g_test_add_func ("/camera/values", test_values);
  g_test_add_func ("/camera/notify", test_notify);
  g_test_add_func ("/camera/copy-fields", test_copy_fields);
  g_test_add_func ("/camera/copy-fields-at-once", test_copy_fields_at_once);
  g_test_add_func ("/camera/connection-equals", test_connection_equals);
  g_test_add_func ("/camera/validate", test_validate);
  g_test_add_func ("/camera/validate-lengths", test_validate_lengths);
  g_test_add_func ("/camera/uri", test_uri);
  g_test_add_func ("/camera/display-name", test_display_name);
  return g_test_run ();
}
