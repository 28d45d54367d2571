// A click on the small map -> degrees in the form beside it. The projection is linear: the map says its middle and scale.
export function pins() {
  for (const svg of document.querySelectorAll("svg.pin")) {
    svg.addEventListener("click", (event) => {
      event.preventDefault();
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.querySelector("svg").getScreenCTM().inverse());
      const { lat, lon, across, up, width, height } = Object.fromEntries(Object.entries(svg.dataset).map(([k, v]) => [k, Number(v)]));
      const form = document.getElementById(svg.dataset.form);
      form.elements["v-lat"].value = (lat - (point.y - height / 2) / up).toFixed(3);
      form.elements["v-lon"].value = ((((lon + (point.x - width / 2) / across + 180) % 360) + 360) % 360 - 180).toFixed(3);
      if (form.elements["v-precision"].value === "unresolved") form.elements["v-precision"].value = "near";
    });
  }
}
