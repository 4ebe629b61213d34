/* test-camera-hints.c: what is said about a camera while it is being entered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-hints.h"

static void
test_user (void)
{
  static const struct
  {
    const char *brand;
    const char *user;
    gboolean hint;
  } rows[] = {
    { "tapo", "anna@example.com", TRUE },
    { "tapo", "a@b.c", TRUE },
    { "tapo-tele", "anna@example.com", TRUE },
    { "tapo", "garden", FALSE },
    { "tapo", "", FALSE },
    { "tapo", "a@b", FALSE }, /* not yet one: it is still being typed */
    { "tapo", "@home.net", FALSE },
    { "tapo", "a@b@c.d", FALSE },
    { "hikvision", "anna@example.com", FALSE },
    { "other", "anna@example.com", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *hint = tapo_camera_hints_user (tapo_brands_find (rows[i].brand), rows[i].user);

      g_test_message ("%s %s", rows[i].brand, rows[i].user);
      g_assert_cmpint (hint != NULL, ==, rows[i].hint);
    }
  g_assert_null (tapo_camera_hints_user (NULL, "anna@example.com"));
}

static void
test_password (void)
{
  static const struct
  {
    const char *brand;
    const char *password;
    const char *about; /* a word of the sentence */
  } rows[] = {
    { "tapo", "", NULL },
    { "tapo", "abc123XYZ", NULL },
    { "tapo", "1234567890123456", NULL },
    { "tapo", "12345678901234567", "16" },
    { "tapo", "p@ss", "special" },
    { "tapo", "with space", "special" },
    { "tapo", "größe", "special" },
    { "tapo", "12345678901234567!", "special" },
    { "hikvision", "p@ss word with everything", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *hint = tapo_camera_hints_password (tapo_brands_find (rows[i].brand), rows[i].password);

      if (rows[i].about == NULL)
        g_assert_null (hint);
      else
        g_assert_nonnull (strstr (hint, rows[i].about));
    }
}

static TapoCamera *
make_camera (const char *name,
             const char *host,
             guint port,
             const char *path)
{
  TapoCamera *camera = tapo_camera_new ();

  g_object_set (camera, "name", name, "host", host, "port", port, "main-path", path, NULL);
  return camera;
}

static void
test_duplicate (void)
{
  static const struct
  {
    const char *host;
    guint port;
    const char *path;
    gboolean duplicate;
  } rows[] = {
    { "192.168.1.50", 554, "/stream1", TRUE },
    { "Camera.Local", 554, "/stream1", TRUE },
    { "192.168.1.51", 554, "/stream1", FALSE },
    { "192.168.1.50", 8554, "/stream1", FALSE },
    { "192.168.1.50", 554, "/stream6", FALSE },
    { NULL, 554, "/stream1", FALSE },
  };
  g_autoptr (TapoCameraList) cameras = tapo_camera_list_new ();
  g_autoptr (TapoCamera) front = make_camera ("Front", "192.168.1.50", 554, "/stream1");
  g_autoptr (TapoCamera) local = make_camera ("Local", "camera.local", 554, "/stream1");
  g_autoptr (TapoCamera) empty = tapo_camera_new ();
  g_autoptr (TapoCamera) copy = tapo_camera_copy (front);

  tapo_camera_list_add (cameras, empty);
  tapo_camera_list_add (cameras, front);
  tapo_camera_list_add (cameras, local);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TapoCamera) draft = make_camera ("New", rows[i].host, rows[i].port, rows[i].path);
      g_autofree char *hint = tapo_camera_hints_duplicate (cameras, draft);

      g_assert_cmpint (hint != NULL, ==, rows[i].duplicate);
    }
  /* The camera that is being edited is no other one. */
  g_assert_null (tapo_camera_hints_duplicate (cameras, copy));
}

static void
test_problems (void)
{
  static const char *const properties[] = { "name", "host", "port", "user", "main-path", "sub-path" };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_assert_nonnull (tapo_camera_hints_problem (properties[i]));
  g_assert_null (tapo_camera_hints_problem (NULL));
}

static void
test_names (void)
{
  static const struct
  {
    const char *brand;
    const char *host;
    const char *name;
  } rows[] = {
    { "tapo", "192.168.1.52", "Tapo 192.168.1.52" },
    { "tapo", "front-door.local", "Front door" },
    { "tapo", "garage", "Garage" },
    { "tapo", "localhost", "Tapo localhost" },
    { "tapo", "fe80::1", "Tapo fe80::1" },
    { "reolink", "10.0.0.7", "Reolink 10.0.0.7" },
    { "other", "10.0.0.7", "Camera 10.0.0.7" },
    { "tapo", "", NULL },
    { "tapo", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = tapo_camera_hints_suggest_name (tapo_brands_find (rows[i].brand), rows[i].host);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

static void
test_brands (void)
{
  static const struct
  {
    const char *preferred;
    const char *path;
    const char *brand;
  } rows[] = {
    { "tapo", "/stream1", "tapo" },
    { "tapo", "/stream2", "tapo" },
    { "vigi", "/stream1", "vigi" }, /* where it fits, it stays */
    { "hikvision", "/stream1", "tapo" },
    { "tapo", "/stream6", "tapo-tele" },
    { "tapo", "/Streaming/Channels/101", "hikvision" },
    { "tapo", "/nobody/has/this", NULL },
    { "tapo", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TapoBrand *brand = tapo_camera_hints_find_brand (rows[i].path, tapo_brands_find (rows[i].preferred));

      g_assert_cmpstr (brand != NULL ? tapo_brand_get_id (brand) : NULL, ==, rows[i].brand);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera-hints/user", test_user);
  g_test_add_func ("/camera-hints/password", test_password);
  g_test_add_func ("/camera-hints/duplicate", test_duplicate);
  g_test_add_func ("/camera-hints/problems", test_problems);
  g_test_add_func ("/camera-hints/names", test_names);
  g_test_add_func ("/camera-hints/brands", test_brands);
  return g_test_run ();
}
