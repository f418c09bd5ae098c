/* Unpack Plotly and draw the figures of the pack. Without it, their numbers stand there as tables. */
(async () => {
  const page = document.documentElement;
  try {
    const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script); // runs at once: the policy knows it by its hash
    const figures = JSON.parse(document.getElementById("figures").textContent);
    const plots = [...document.querySelectorAll(".plot")];
    const config = { displayModeBar: false, responsive: true };
    await Promise.all(plots.map((plot, i) => Plotly.newPlot(plot, figures[i].data, figures[i].layout, config)));
    const paper = { width: 870 }; // 180 mm at the zoom of the style sheet
    const cut = document.querySelectorAll("details.cut"); // whose charts leave some to the table
    addEventListener("beforeprint", () => cut.forEach((numbers) => { numbers.open = true; }));
    addEventListener("beforeprint", () => plots.forEach((plot) => Plotly.relayout(plot, paper)));
    addEventListener("afterprint", () => plots.forEach((plot) => Plotly.relayout(plot, { width: null, autosize: true })));
    page.classList.add("drawn");
  } catch (error) {
    console.error(error);
    page.classList.add("undrawn");
    document.querySelectorAll("details.numbers").forEach((numbers) => { numbers.open = true; });
  }
})();
