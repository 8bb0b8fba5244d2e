package studio.moment.lake.pipelines.ga4.event.export.shape;

import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.protect.EventKeys;
import studio.moment.lake.pipelines.ga4.event.protect.EventProtector;
import studio.moment.lake.pipelines.ga4.event.protect.Text;

/** Where device, place, app and consent stand. */
public record ClientShape(
    Nest device,
    Cell category,
    Cell brand,
    Cell model,
    Cell system,
    Cell systemVersion,
    Cell language,
    Cell browser,
    Cell browserVersion,
    Nest web,
    Cell webBrowser,
    Cell webBrowserVersion,
    Cell webHost,
    Nest geo,
    Cell city,
    Cell country,
    Cell region,
    Nest app,
    Cell appId,
    Cell appVersion,
    Nest privacy,
    Cell analytics,
    Cell ads) {
  public static ClientShape of(Nest root) {
    Nest device = root.nest("device");
    Nest web = device.nest("web_info");
    Nest geo = root.nest("geo");
    Nest app = root.nest("app_info");
    Nest privacy = root.nest("privacy_info");
    return new ClientShape(
        device,
        device.cell("category"),
        device.cell("mobile_brand_name"),
        device.cell("mobile_model_name"),
        device.cell("operating_system"),
        device.cell("operating_system_version"),
        device.cell("language"),
        device.cell("browser"),
        device.cell("browser_version"),
        web,
        web.cell("browser"),
        web.cell("browser_version"),
        web.cell("hostname"),
        geo,
        geo.cell("city"),
        geo.cell("country"),
        geo.cell("region"),
        app,
        app.cell("id"),
        app.cell("version"),
        privacy,
        privacy.cell("analytics_storage"),
        privacy.cell("ads_storage"));
  }

  /** The client, redacted; its raw values are added to the event's key. */
  public Client read(IndexedRecord event, EventProtector protector, EventKeys keys) {
    IndexedRecord ofDevice = device.of(event);
    IndexedRecord ofWeb = web.of(ofDevice);
    IndexedRecord ofGeo = geo.of(event);
    IndexedRecord ofApp = app.of(event);
    IndexedRecord ofPrivacy = privacy.of(event);
    add(brand, ofDevice, protector, keys);
    add(model, ofDevice, protector, keys);
    add(systemVersion, ofDevice, protector, keys);
    add(browserVersion, ofDevice, protector, keys);
    add(webBrowserVersion, ofWeb, protector, keys);
    add(webHost, ofWeb, protector, keys);
    add(appId, ofApp, protector, keys);
    add(ads, ofPrivacy, protector, keys);
    String ownBrowser = add(browser, ofDevice, protector, keys);
    String browserOfWeb = add(webBrowser, ofWeb, protector, keys);
    return new Client(
        add(category, ofDevice, protector, keys),
        add(system, ofDevice, protector, keys),
        browserOfWeb == null ? ownBrowser : browserOfWeb,
        add(language, ofDevice, protector, keys),
        add(country, ofGeo, protector, keys),
        add(region, ofGeo, protector, keys),
        add(city, ofGeo, protector, keys),
        add(appVersion, ofApp, protector, keys),
        add(analytics, ofPrivacy, protector, keys));
  }

  private static String add(
      Cell cell, IndexedRecord values, EventProtector protector, EventKeys keys) {
    Text text = protector.text(cell.text(values));
    keys.add(text);
    return text == null || text.clean().isBlank() ? null : text.clean();
  }
}
